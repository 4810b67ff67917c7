"""Names that English engines say wrong, and words with two sounds, spelled so that they come out right.

Each was heard by its phonemes (espeak-ng 1.52, en-us): an engine that is right already has no entry here.
"""

from __future__ import annotations

from voices.rules.rule import Rule, rule, words

_NAMES = {
    "Xi’an": "Shee ahn", "Xi'an": "Shee ahn", "Jinping": "Jin ping", "Xi": "Shee", "Nguyễn": "Nuh win",
    "Nguyen": "Nuh win", "Žižek": "Zhizhek", "Kyiv": "Keev", "Huawei": "Wah way",
    "Qatar": "Kuh tar", "Qatari": "Kuh tarry", "Erdogan": "Airdo wahn", "Erdoğan": "Airdo wahn", "Houthi": "Hoothy",
    "Houthis": "Hoothies", "Hamas": "Hammahss", "Xiaomi": "Shao mee", "Oaxaca": "Wa hocka", "Xinjiang": "Shin jyang",
    "Uyghur": "Weegur", "Uyghurs": "Weegurs", "Phnom Penh": "Nom Pen", "Phuket": "Poo ket", "Suk Yeol": "Suck Yull",
    "Kyoto": "Kee oh toe", "Abuja": "Aboojah", "Tigray": "Teegray", "Kagame": "Kah gahmay", "Ivoire": "Eevwahr",
    "Mugabe": "Moo gahbay", "Mnangagwa": "Munnan gahgwa", "Shenzhen": "Shen jen", "Guangzhou": "Gwong joe",
    "Chongqing": "Chong ching", "Hangzhou": "Hong joe", "Suzhou": "Sue joe", "Zhang": "Jahng", "Zhou": "Joe",
    "Zhao": "Jow", "Wang Yi": "Wahng Ee", "Li Qiang": "Lee Chyang", "Takaichi": "Tacka eechee",
    "Putin": "Pootin", "Navalny": "Nuh valny", "Lviv": "Luh veev", "Dnipro": "Duneepro", "Kherson": "Hair son",
    "Bakhmut": "Bock moot", "Zaporizhzhia": "Zappa reezha", "Tbilisi": "Tibleecy", "Vucic": "Voochitch",
    "Orban": "Or bahn", "Fico": "Feetso", "Kaczynski": "Katchinski", "Sejm": "Same", "Srebrenica": "Suh rebra neetsa",
    "Gdańsk": "Gdansk", "Łódź": "Wootch", "Wrocław": "Vrotswaf", "Brno": "Burno",
    "Guterres": "Goo terress", "Scholz": "Sholts", "Merz": "Mairts", "Weidel": "Vye dell", "Barnier": "Barnyay",
    "Bayrou": "By roo", "Lecornu": "Luh cornoo", "Farage": "Farahzh", "Albanese": "Alba neezy",
    "Buttigieg": "Boota judge", "Duterte": "Doo tairtay", "Hasina": "Huh seena", "Raisi": "Rye issy",
    "Bukele": "Boo kaylay", "Tshisekedi": "Cheesay kaydee", "Maduro": "Ma dooro", "Likud": "Lickood",
    "Jenin": "Jeneen",
    "Mbappé": "Em bappay", "Mbappe": "Em bappay", "Djokovic": "Joko vitch", "Swiatek": "Svee ontek",
    "Świątek": "Svee ontek", "Sabalenka": "Sabba lenka", "Leclerc": "Lucklair", "Piastri": "Pee astree",
    "Mourinho": "Morreenyo", "Zidane": "Zeedahn", "Saka": "Sacka", "Giannis": "Yaniss", "Jokic": "Yokitch",
    "Doncic": "Donchitch", "Modric": "Modritch", "Lewandowski": "Levvan doffski", "Xavi": "Chavvy", "Xabi": "Shabby",
    "Pogacar": "Pogatchar", "Sainz": "Sines", "Bundesliga": "Boondus leega", "Juventus": "You ventus",
    "Bayern": "By urn",
    "Taoiseach": "Teeshuck", "Micheál": "Mee haul", "Sinn Féin": "Shin Fain", "Sinn Fein": "Shin Fain",
    "Dáil": "Doyle", "Fianna Fáil": "Fee anna Foil", "Fianna Fail": "Fee anna Foil", "Fine Gael": "Finna Gale",
    "Gardaí": "Gardee", "gardaí": "gardee", "Plaid Cymru": "Plide Kumree", "Senedd": "Senneth", "Saoirse": "Seersha",
    "Niamh": "Neev", "Cillian": "Killian", "Ncuti": "Shooty", "Chalamet": "Shallamay", "Zendaya": "Zen daya",
    "Lyon": "Lee on", "Nîmes": "Neem", "Nantes": "Nont", "Liège": "Lee ezh", "Champs-Élysées": "Shonz elleezay",
    "Majorca": "My orka", "Mallorca": "My orka", "Ibiza": "Ibeetha", "Lanzarote": "Lanza rotty",
    "Medellín": "Meda yeen", "Guayaquil": "Gwya keel", "Tegucigalpa": "Tegoosi galpa", "Brisbane": "Brizbun",
    "Southwark": "Suthark", "Bicester": "Bister", "Towcester": "Toaster", "Alnwick": "Annick", "Frome": "Froom",
    "Wymondham": "Windum", "Marylebone": "Marlybone", "Holborn": "Hoebun", "Streatham": "Strettum",
    "Tottenham": "Tottnum", "Fulham": "Fullum", "Lewisham": "Lewishum", "Deptford": "Detford",
    "Nike": "Nikey", "Porsche": "Porsha", "Hermès": "Airmez", "Givenchy": "Zheevonshee", "Moderna": "Mo derna",
    "Novartis": "No vartis", "Ozempic": "Oh zempic", "Peugeot": "Perzho", "Deutsche": "Doytcha",
    "Michelin": "Meesh lan", "Nestlé": "Nesslay",
}  # fmt: skip

# A word, what must follow or go before it for its rarer sound (a pattern), and a spelling that has that sound.
_TWO_SOUNDS = (
    # To close: behind a verb's helper, and of what closes for the day.
    ((r"(?:(?<=[Tt]o )|(?<=lease )|(?<=will )|(?<=ould )|(?<=may )|(?<=might )|(?<=must )|(?<=n’t )|(?<=n't ))"
     r"close(?! (?:quarters|range|proximity|friends?|allies|ally|ties|relatives?|contacts?|combat|to)\b)(?=[ .,;])"),
     "cloze"),
    ((r"(?:(?<=stocks )|(?<=shares )|(?<=markets )|(?<=polls )|(?<=schools )|(?<=shops )|(?<=stores )|(?<=doors )"
     r"|(?<=Stocks )|(?<=Shares )|(?<=Markets )|(?<=Polls )|(?<=Schools )|(?<=Shops ))close\b(?! to\b)"), "cloze"),
    (r"(?:(?<=\bthe )|(?<=market )|(?<=record ))close(?= (?:of|on|at)\b|[.,;])", "cloze"),
    ((r"\b[Ll]ead(?= (?:pip(?:es?|ing)|paint|poisoning|shot|"
     r"bullets?|batter(?:y|ies)|mines?|glass|roof|levels|contamination|exposure|content|acid)\b|-(?:free|acid)\b| in "
     r"(?:(?:the|their|his|her|our|drinking) )?(?:water|blood|paint|pipes|soil|petrol|toys)\b)"), "led"),
    ((r"\btear(?= in (?:the|his|her|its|a) (?:fabric|coat|paper|"
     r"cloth|muscle|ligament|hull|tent|sail|roof|lining|shirt)\b)"),
     "tare"),
    ((r"(?:(?<=hamstring )|(?<=calf )|(?<=muscle )|(?<=ligament )|(?<=ACL )|(?<=A\.C\.L\. )|(?<=cruciate )"
      r"|(?<=groin )|(?<=cuff )"
     r"|(?<=cartilage )|(?<=meniscus )|(?<=Achilles ))tear\b"), "tare"),
    (r"\btear(?=s? (?:down|apart|up|off)\b)", "tare"),
    (r"\bminute(?= (?:amounts?|details?|traces?|quantit(?:y|ies)|particles?|fractions?|differences?)\b)", "my newt"),
    ((r"(?i:(?<=\bhe )|(?<=\bshe )|(?<=\bthey )|(?<=\bi )|(?<=\bwe ))"
     r"read(?=[^.?!]{1,60}\b(?:yesterday|ago|last (?:week|night|year|month))\b)"),
     "red"),
    # What a single thing or person "read" is past: of the present it would be "reads".
    ((r"(?i:(?<=\bsign )|(?<=placard )|(?<=banner )|(?<=\bnote )|(?<=letter )|(?<=statement )|(?<=message )"
      r"|(?<=headline )"
      r"|(?<=caption )|(?<=tweet )|(?<=plaque )|(?<=e-mail )|(?<=email )|(?<=slogan )|(?<=shirt )"
      r"|(?<=poster ))read\b"), "red"),
    ((r"(?:(?<=^He )|(?<=^She )|(?<= and he )|(?<= and she )|(?<=[,”\"] he )|(?<=[,”\"] she )|(?<=[.] He )"
     r"|(?<=[.] She ))read\b"),
     "red"),
    ((r"(?<=\b[Dd]iplomatic )row\b|(?<=\bbitter )row\b|(?<=\b[Aa]mid )row\b"
      r"|(?:(?<=\b[Aa] )|(?<=\b[Tt]he )|(?<=\bthis ))row"
      r"(?= (?:over|about|between|with|erupt\w*|deepen\w*|escalat\w*|broke out)\b)"), "rau"),
    ((r"\bbow(?= (?:to (?:pressure|the|no|his|her|their|demands)|out|down|of (?:the|a) (?:ship|boat|vessel"
      r"|ferry|tanker|yacht))\b)"
     r"|(?:(?<=ship[’']s )|(?<=boat[’']s )|(?<=vessel[’']s )|(?<=ferry[’']s )|(?<=tanker[’']s )|(?<=took a )"
     r"|(?<=take a ))bow\b"), "bough"),
    ((r"(?:(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=[Cc]lose )|(?<=[Hh]is )|(?<=[Hh]er )|(?<=[Ff]ormer )"
      r"|(?<=[Bb]usiness ))associate\b(?! with)"
     r"|\b[Aa]ssociate(?= (?:[Pp]rofessor|[Dd]irector|[Ee]ditor|[Pp]roducer|[Jj]ustice|[Dd]ean"
     r"|[Mm]ember)\b)"), "associit"),
    (r"(?:(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=[Tt]he )|(?<=rights )|(?<=[Ss]taunch ))[Aa]dvocate\b", "advocut"),
    (r"(?:(?<=\b[Aa] )|(?<=[Tt]he )|(?<=\b[Oo]ne ))delegate\b", "delegut"),
    (r"\bbass(?=es\b| (?:fish\w*|fillets?)\b)|(?<=[Ss]ea )bass\b", "bas"),
    ((r"(?:(?<=[Ee]xperts )|(?<=[Pp]olice )|(?<=[Oo]fficials )|(?<=[Dd]etectives )|(?<=[Ii]nvestigators )"
      r"|(?<=[Ss]cientists )"
     r"|(?<=[Dd]octors ))suspect\b"), "suh spect"),
    (r"\bMobile(?=, Ala)", "Mo beel"),
    (r"(?:(?<=\bin )|(?<=\bnear ))Nice\b|\bNice(?=, France\b)", "Neece"),
    (r"\bReading(?=, (?:England|Berkshire|Pennsylvania|Pa\.)| (?:FC|Festival|University)\b)", "Redding"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    rule("name", rf"\b(?:{words(_NAMES)})(?!\w)", lambda m: _NAMES[m[0]]),
    *(rule("two sounds", pattern, said) for pattern, said in _TWO_SOUNDS),
)
