"""What is shortened in English print, and what it is said as."""

from __future__ import annotations

# In front of a name.
TITLES = {
    "Gen": "General", "Sen": "Senator", "Sens": "Senators", "Rep": "Representative", "Reps": "Representatives",
    "Prof": "Professor", "Profs": "Professors", "Col": "Colonel", "Lt": "Lieutenant", "Lieut": "Lieutenant",
    "Sgt": "Sergeant", "Capt": "Captain", "Cpl": "Corporal", "Maj": "Major", "Cmdr": "Commander", "Adm": "Admiral",
    "Gov": "Governor", "Govs": "Governors", "Pres": "President", "Rev": "Reverend", "Hon": "Honorable",
    "Supt": "Superintendent", "Insp": "Inspector", "Det": "Detective", "Amb": "Ambassador", "Pvt": "Private",
    "Brig": "Brigadier", "Cdr": "Commander", "Cllr": "Councillor", "Cllrs": "Councillors", "Const": "Constable",
    "Pte": "Private", "Spc": "Specialist", "Ens": "Ensign", "Msgr": "Monsignor", "Mme": "Madame",
    "Mlle": "Mademoiselle",
    "Gens": "Generals", "Ald": "Alderman", "Comdt": "Commandant", "Adml": "Admiral", "Fr": "Father",
    "Dr": "Doctor", "Drs": "Doctors", "Mr": "Mister", "Messrs": "Messers",
    "Mrs": "Missus", "Ms": "Miz",
    "Asst": "Assistant", "Treas": "Treasury", "Pfc": "Private First Class", "Bp": "Bishop", "Abp": "Archbishop",
    "Sra": "Señora", "Sts": "Saints", "Br": "Brother", "Ch": "Chief",
    "Atty": "Attorney", "Sec": "Secretary", "Secy": "Secretary", "Bro": "Brother",
    "Dep": "Deputy", "Comdr": "Commander", "Mt": "Mount", "Ft": "Fort", "St": "Saint", "Ste": "Sainte",
}  # fmt: skip
# In front of a name without a full stop too; and what is a rank wherever it stands.
BARE = "Gen|Sen|Prof|Lt|Sgt|Capt|Gov|Rev|Dr|Mr|Mrs|Ms|Col|Maj|Cpl|Cmdr|Cdr|Cllrs?|Supt|Insp|Pte|Pvt|Adm|Brig|Msgr|Mme"
RANKS = "Lt|Sgt|Capt|Cpl|Cmdr|Cdr|Maj|Gen|Gov|Sen|Prof|Supt|Insp|Pvt|Brig|Cllr"
# Anywhere; the full stop belongs to them.
ABBREVIATIONS = {
    "vs": "versus", "Inc": "Incorporated", "Corp": "Corporation", "Co": "Company", "Cos": "Companies",
    "Ltd": "Limited", "Bros": "Brothers", "Jr": "Junior", "Sr": "Senior", "Dept": "Department", "Univ": "University",
    "Assn": "Association", "Ave": "Avenue", "Blvd": "Boulevard", "Sq": "Square",
    "Rd": "Road", "approx": "approximately",
    "est": "established", "Est": "established", "Approx": "approximately", "gal": "gallons",
    "incl": "including", "govt": "government", "Govt": "Government",
    "etc": "et cetera", "Bn": "Battalion", "Regt": "Regiment", "concs": "concessions", "dir": "director",
    "cf": "compare", "ca": "circa", "al": "al", "Esq": "Esquire", "Hwy": "Highway", "dept": "department",
    "depts": "departments", "Depts": "Departments", "Atty": "Attorney", "Asst": "Assistant",
    "Assoc": "Association", "Inst": "Institute", "Hosp": "Hospital", "Acad": "Academy", "Elem": "Elementary",
    "viz": "namely", "attn": "attention", "Attn": "Attention", "Mfg": "Manufacturing", "Intl": "International",
    "Natl": "National", "Pkwy": "Parkway", "avg": "average",
    "Adj": "Adjusted", "adj": "adjusted", "Exec": "Executive", "exec": "executive",
    "Mgr": "Manager", "Gdns": "Gardens", "Ln": "Lane", "Cres": "Crescent", "Twp": "Township",
    "temps": "temperatures", "Temps": "Temperatures", "misc": "miscellaneous",
    "diam": "diameter", "excl": "excluding",
    "Excl": "Excluding", "Incl": "Including", "vols": "volumes", "Vols": "Volumes",
}  # fmt: skip
# States, as an agency shortens them behind a town and a comma.
STATES = {
    "Pa": "Pennsylvania", "Va": "Virginia", "Ga": "Georgia", "Ala": "Alabama", "Ark": "Arkansas", "Del": "Delaware",
    "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana", "Md": "Maryland",
    "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada", "Vt": "Vermont",
    "Wyo": "Wyoming", "Minn": "Minnesota", "Calif": "California", "Mass": "Massachusetts", "Conn": "Connecticut",
    "Fla": "Florida", "Ont": "Ontario", "Que": "Quebec", "Alta": "Alberta", "Sask": "Saskatchewan", "Vic": "Victoria",
    "Qld": "Queensland", "Tas": "Tasmania",
    "Tex": "Texas", "Wash": "Washington", "Ariz": "Arizona", "Colo": "Colorado", "Mich": "Michigan",
    "Penn": "Pennsylvania", "Tenn": "Tennessee", "Okla": "Oklahoma", "Ore": "Oregon", "Wis": "Wisconsin",
}  # fmt: skip
COUNTIES = (
    "Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|Kilkenny|"
    "Laois|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|"
    "Waterford|Westmeath|Wexford|Wicklow"
)
# Without a full stop too, in small letters.
SHORTENED = {
    "avg": "average",
    "wknd": "weekend",
    "ppl": "people",
    "btwn": "between",
    "govt": "government",
    "dept": "department",
    "approx": "approximately",
}
BEFORE_FIGURE = {
    "p": "page", "pp": "pages", "vv": "verses", "Op": "Opus",
    "vol": "volume", "Vol": "Volume", "ch": "chapter", "Ch": "Chapter", "fig": "figure",
    "Fig": "Figure", "figs": "figures", "Figs": "Figures", "eq": "equation", "sec": "section", "Sec": "Section",
    "Art": "Article", "art": "article", "ed": "edition", "c": "circa", "b": "born", "d": "died", "r": "reigned",
    "fl": "flourished", "s": "section", "ss": "sections", "reg": "regulation", "Nos": "numbers",
    "para": "paragraph", "paras": "paragraphs",
    "nos": "numbers", "Apt": "Apartment", "apt": "apartment", "Ste": "Suite", "Rm": "Room", "cap": "capacity",
    "Pt": "Part", "pt": "part", "max": "maximum", "Max": "Maximum", "min": "minimum", "Min": "Minimum",
    "Lat": "Latitude", "lat": "latitude", "Long": "Longitude", "long": "longitude", "pop": "population",
    "Pop": "Population", "cert": "certificate", "ext": "extension", "Ext": "Extension", "alt": "altitude",
    "temp": "temperature", "freq": "frequency", "dia": "diameter", "wt": "weight",
    "Sch": "Schedule", "Ex": "Exhibit", "Cat": "Category", "cat": "category", "Cl": "Clause", "Bldg": "Building",
}  # fmt: skip
DOTTED = {
    "e.g.": "for example", "i.e.": "that is", "Ph.D.": "P H D", "Ph.D": "P H D", "a.k.a.": "also known as",
    "aka": "also known as", "eg": "for example", "ie": "that is",
    "eg.": "for example", "ie.": "that is",
    "p.m.": "PM", "a.m.": "AM", "w/o": "without", "w/": "with", "b/w": "between", "c/o": "care of",
    "s/he": "she or he",
    "N.Y.": "New York", "N.J.": "New Jersey", "N.H.": "New Hampshire", "N.M.": "New Mexico", "N.C.": "North Carolina",
    "S.C.": "South Carolina", "N.D.": "North Dakota", "S.D.": "South Dakota", "R.I.": "Rhode Island",
    "W.Va.": "West Virginia", "W. Va.": "West Virginia", "YoY": "year over year",
    "TL;DR": "T L D R", "ICYMI": "in case you missed it", "(OT)": "in overtime", "(aet)": "after extra time",
    "(AET)": "after extra time", "QoQ": "quarter over quarter", "MoM": "month over month",
    "y-o-y": "year on year", "q-o-q": "quarter on quarter", "m-o-m": "month on month",
    "y/y": "year over year", "q/q": "quarter over quarter", "m/m": "month over month",
}  # fmt: skip
# Behind a town and a comma.
POSTAL = {
    "CA": "California", "TX": "Texas", "NY": "New York", "FL": "Florida", "WA": "Washington", "PA": "Pennsylvania",
    "OH": "Ohio", "GA": "Georgia", "NC": "North Carolina", "MI": "Michigan", "NJ": "New Jersey", "VA": "Virginia",
    "AZ": "Arizona", "CO": "Colorado", "MN": "Minnesota", "NV": "Nevada", "UT": "Utah", "TN": "Tennessee",
    "ID": "Idaho", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts",
    "CT": "Connecticut", "OR": "Oregon", "OK": "Oklahoma", "IA": "Iowa", "AR": "Arkansas", "MS": "Mississippi",
    "NM": "New Mexico", "NE": "Nebraska", "NH": "New Hampshire", "VT": "Vermont", "ME": "Maine", "RI": "Rhode Island",
    "DE": "Delaware", "MT": "Montana", "WY": "Wyoming", "ND": "North Dakota", "SD": "South Dakota", "AK": "Alaska",
    "HI": "Hawaii", "WV": "West Virginia", "IL": "Illinois", "MO": "Missouri", "MD": "Maryland", "WI": "Wisconsin",
    "SC": "South Carolina", "AL": "Alabama",
}  # fmt: skip

# Those that are nothing else, so that they need no comma.
PLAIN_STATES = "Pa|Va|Ga|Fla|Conn|Tex|Ky|Md|Calif|Ariz|Colo|Minn|Tenn|Okla|Wis|Wyo|Neb|Nev|Vt|Ala|Wash(?=\\., D)"
# Of English counties, behind a town or "in".
SHIRES = {
    "Beds": "Bedfordshire", "Berks": "Berkshire", "Bucks": "Buckinghamshire", "Cambs": "Cambridgeshire",
    "Glos": "Gloucestershire", "Hants": "Hampshire", "Herts": "Hertfordshire", "Lancs": "Lancashire",
    "Leics": "Leicestershire", "Lincs": "Lincolnshire", "Middx": "Middlesex", "Northants": "Northamptonshire",
    "Notts": "Nottinghamshire", "Oxon": "Oxfordshire", "Staffs": "Staffordshire", "Wilts": "Wiltshire",
    "Worcs": "Worcestershire", "Yorks": "Yorkshire",
}  # fmt: skip
