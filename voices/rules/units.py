"""What units of measure are called in English, and what is written like one."""

from __future__ import annotations

from voices.rules.rule import words

# Written: said of one, said of several.
UNITS: dict[str, tuple[str, str]] = {
    "km/h": ("kilometer per hour", "kilometers per hour"), "kph": ("kilometer per hour", "kilometers per hour"),
    "mph": ("mile per hour", "miles per hour"), "m/s": ("meter per second", "meters per second"),
    "km²": ("square kilometer", "square kilometers"), "km2": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"), "m³": ("cubic meter", "cubic meters"),
    "sq km": ("square kilometer", "square kilometers"), "sq m": ("square meter", "square meters"),
    "sq ft": ("square foot", "square feet"), "sq mi": ("square mile", "square miles"),
    "km": ("kilometer", "kilometers"), "cm": ("centimeter", "centimeters"), "mm": ("millimeter", "millimeters"),
    "μm": ("micrometer", "micrometers"), "µm": ("micrometer", "micrometers"), "nm": ("nanometer", "nanometers"),
    "ft": ("foot", "feet"), "mi": ("mile", "miles"), "yd": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"), "mg": ("milligram", "milligrams"), "g": ("gram", "grams"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "ml": ("milliliter", "milliliters"), "L": ("liter", "liters"), "ha": ("hectare", "hectares"),
    "kB": ("kilobyte", "kilobytes"), "KB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "TB": ("terabyte", "terabytes"), "PB": ("petabyte", "petabytes"),
    "Mbps": ("megabit per second", "megabits per second"), "Gbps": ("gigabit per second", "gigabits per second"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"), "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"), "TW": ("terawatt", "terawatts"), "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"), "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"), "mAh": ("milliampere hour", "milliampere hours"),
    "dB": ("decibel", "decibels"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "°": ("degree", "degrees"),
    "hrs": ("hour", "hours"), "hr": ("hour", "hours"), "mins": ("minute", "minutes"), "min": ("minute", "minutes"),
    "secs": ("second", "seconds"), "sec": ("second", "seconds"), "ms": ("millisecond", "milliseconds"),
    "m/s²": ("meter per second squared", "meters per second squared"), "kg/m3": ("kilogram per cubic meter",
    "kilograms per cubic meter"), "kg/m³": ("kilogram per cubic meter", "kilograms per cubic meter"),
    "μg/m3": ("microgram per cubic meter", "micrograms per cubic meter"),
    "µg/m³": ("microgram per cubic meter", "micrograms per cubic meter"),
    "μg/m³": ("microgram per cubic meter", "micrograms per cubic meter"), "m3": ("cubic meter", "cubic meters"),
    "m2": ("square meter", "square meters"), "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"), "mpg": ("mile per gallon", "miles per gallon"),
    "bpm": ("beat per minute", "beats per minute"), "rpm": ("revolution per minute", "revolutions per minute"),
    "mmHg": ("millimeter of mercury", "millimeters of mercury"), "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"), "V": ("volt", "volts"), "W": ("watt", "watts"),
    "pts": ("point", "points"), "rebs": ("rebound", "rebounds"), "ppg": ("point per game", "points per game"),
    "rpg": ("rebound per game", "rebounds per game"), "apg": ("assist per game", "assists per game"),
    "bpd": ("barrel per day", "barrels per day"), "boepd": ("barrel of oil equivalent per day",
    "barrels of oil equivalent per day"), "fps": ("frame per second", "frames per second"),
    "yr": ("year", "years"), "yrs": ("year", "years"), "wk": ("week", "weeks"), "wks": ("week", "weeks"),
    "kcal": ("kilocalorie", "kilocalories"), "cal": ("calorie", "calories"),
    "IU": ("international unit", "international units"), "wkts": ("wicket", "wickets"), "wkt": ("wicket", "wickets"),
    "µg/m3": ("microgram per cubic meter", "micrograms per cubic meter"),
    "µg": ("microgram", "micrograms"), "μg": ("microgram", "micrograms"),
    "pp": ("percentage point", "percentage points"), "pps": ("percentage point", "percentage points"),
    "cc": ("cubic centimeter", "cubic centimeters"), "psi": ("pound per square inch", "pounds per square inch"),
    "cl": ("centiliter", "centiliters"), "dl": ("deciliter", "deciliters"),
    "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"), "yds": ("yard", "yards"), "s": ("second", "seconds"),
    "gal": ("gallon", "gallons"), "in": ("inch", "inches"),
    "MP": ("megapixel", "megapixels"), "hp": ("horsepower", "horsepower"), "GWp": ("gigawatt peak", "gigawatts peak"),
    "bps": ("basis point", "basis points"), "bp": ("basis point", "basis points"),
    "kts": ("knot", "knots"), "kt": ("knot", "knots"), "kn": ("knot", "knots"),
    "nmi": ("nautical mile", "nautical miles"), "bhp": ("brake horsepower", "brake horsepower"),
    "Nm": ("newton meter", "newton meters"), "kN": ("kilonewton", "kilonewtons"), "kV": ("kilovolt", "kilovolts"),
    "kPa": ("kilopascal", "kilopascals"), "hPa": ("hectopascal", "hectopascals"),
    "mbar": ("millibar", "millibars"), "kJ": ("kilojoule", "kilojoules"), "MJ": ("megajoule", "megajoules"),
    "Wh": ("watt hour", "watt hours"), "mSv": ("millisievert", "millisieverts"), "kWp": ("kilowatt peak",
    "kilowatts peak"), "mcg": ("microgram", "micrograms"), "mmol": ("millimole", "millimoles"),
    "fl oz": ("fluid ounce", "fluid ounces"), "cu ft": ("cubic foot", "cubic feet"), "cu m": ("cubic meter",
    "cubic meters"), "km³": ("cubic kilometer", "cubic kilometers"), "km3": ("cubic kilometer", "cubic kilometers"),
    "cm²": ("square centimeter", "square centimeters"), "cm³": ("cubic centimeter", "cubic centimeters"),
    "tsps": ("teaspoon", "teaspoons"), "tbsps": ("tablespoon", "tablespoons"), "Tbsp": ("tablespoon", "tablespoons"),
    "kcals": ("kilocalorie", "kilocalories"), "kgs": ("kilogram", "kilograms"), "kms": ("kilometer", "kilometers"),
    "kmh": ("kilometer per hour", "kilometers per hour"), "km/hr": ("kilometer per hour", "kilometers per hour"),
    "b/d": ("barrel a day", "barrels a day"), "kb/d": ("thousand barrels a day", "thousand barrels a day"),
    "mb/d": ("million barrels a day", "million barrels a day"),
    "bcm": ("billion cubic meters", "billion cubic meters"), "bcf": ("billion cubic feet", "billion cubic feet"),
    "t": ("tonne", "tonnes"),
    "pct": ("percent", "percent"), "ppt": ("part per trillion", "parts per trillion"),
    "ppts": ("percentage point", "percentage points"), "deg C": ("degree Celsius", "degrees Celsius"),
    "deg F": ("degree Fahrenheit", "degrees Fahrenheit"), "degC": ("degree Celsius", "degrees Celsius"),
    "Mbit/s": ("megabit per second", "megabits per second"), "MB/s": ("megabyte per second", "megabytes per second"),
    "Mpx": ("megapixel", "megapixels"), "mo": ("month", "months"), "Mb": ("megabit", "megabits"),
    "mL": ("milliliter", "milliliters"), "mths": ("month", "months"), "mth": ("month", "months"),
    "ng": ("nanogram", "nanograms"), "bbl": ("barrel", "barrels"),
    "AU": ("astronomical unit", "astronomical units"),
}  # fmt: skip
VULGAR = {
    "½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters", "⅕": "one fifth",
    "⅛": "one eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
}  # fmt: skip
FIXED = {"9/11": "nine eleven", "24/7": "twenty-four seven", "7/7": "seven seven", "50/50": "fifty fifty",
          "20/20": "twenty twenty", "4x4": "four by four", "50-50": "fifty fifty",
          "50–50": "fifty fifty", "20-20": "twenty twenty", "60-40": "sixty forty",
          "80-20": "eighty twenty", "80/20": "eighty twenty", "70-30": "seventy thirty",
          "90-10": "ninety ten"}  # fmt: skip

# Letters that mean something else too often to be a unit with a space or a hyphen in front of them.
ONLY_BESIDE = frozenset({"°", "L", "g", "ms", "V", "W", "C", "F", "s", "in", "t", "AU"})
# What may stand under a slash, as what it is said per.
PER = {
    "L": "liter", "l": "liter", "dL": "deciliter", "mL": "milliliter", "ml": "milliliter", "kg": "kilogram",
    "g": "gram", "m²": "square meter", "m2": "square meter", "m³": "cubic meter","m3": "cubic meter",
    "km²": "square kilometer",
    "km": "kilometer", "m": "meter", "h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute",
    "decade": "decade",
    "day": "day", "night": "night", "d": "day", "week": "week", "month": "month", "year": "year", "yr": "year",
    "person": "person",
    "kWh": "kilowatt hour", "MWh": "megawatt hour", "ha": "hectare", "gal": "gallon", "lb": "pound", "oz": "ounce",
    "sq ft": "square foot", "sq m": "square meter", "acre": "acre", "kcal": "kilocalorie",
    "cm²": "square centimeter", "cm2": "square centimeter",
}  # fmt: skip
# Nouns that a measure at the figure describes: "35mm film" is thirty-five millimeter film.
DESCRIBED = (
    "tins?|cans?|jars?|packs?|packets?|tubs?|blocks?|films?|pistols?|guns?|rifles?|rounds?|shells?|lens(?:es)?|"
    "cannons?|winds?|gusts?|races?|runs?|plants?|bottles?|bags?|zones?|limits?|radius|screens?|displays?|"
    "batter(?:y|ies)|engines?|chips?|phones?|drives?|pipes?|cables?|lines?|tablets?|capsules?|pills?|doses?|versions?|"
    "models?|panels?|monitors?|bombs?|warheads?|missiles?|antennas?|walks?|hikes?|treks?|rides?|swims?|stretch|"
    "sections?|routes?|trails?|loops?|journeys?|trips?|commutes?|tunnels?|fences?|towers?|ports?|routers?|chargers?|"
    "charging|reads?|tsunamis?|waves?|speeds?|bullets?|casings?|ammunition|handguns?|cartridges?|OLED|LCD|LED|IPS"
)
LONG = [unit for unit in UNITS if unit not in ONLY_BESIDE]
NAMED = words(LONG).replace("sq\\ ", r"sq[ -]")

COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest",
            "SE": "southeast", "SW": "southwest"}  # fmt: skip
