"""Generates `states.tsv`: names, capitals and demonyms of the states.

For development only: it needs `countryinfo`, `pycountry` and `babel`, which the program
never imports. In an environment that has them, run `python -m briefing.drafting.actors.generate >
states.tsv` in this folder.
"""

from __future__ import annotations

import sys

from briefing.drafting.text import word_set

EXTRA = {
    "RUS": ("Soviet Union|Kremlin|the Kremlin", "Russians|Soviet"),
    "USA": ("Washington|U.S.|US|America|White House|the White House", "American|Americans|U.S."),
    "GBR": ("Britain|UK|U.K.|Great Britain|Downing Street", "British|Britons|Briton"),
    "TUR": ("Türkiye|Turkey|Turkiye", "Turkish|Turks"),
    "ISR": ("Israel|Tel Aviv", "Israeli|Israelis"),
    "PSE": ("Palestine|Palestinians", "Palestinian|Palestinians"),
    "KOR": ("South Korea|Seoul", "South Korean"), "PRK": ("North Korea|DPRK", "North Korean"),
    "IRN": ("Iran|Tehran", "Iranian|Iranians"), "SYR": ("Syria", "Syrian"),
    "DEU": ("Germany", "German|Germans"), "FRA": ("France|Paris", "French"),
    "CZE": ("Czechia|Czech Republic", "Czech|Czechs"), "UKR": ("Ukraine|Kiev|Kyiv", "Ukrainian"),
    "CHN": ("China|PRC|Beijing", "Chinese"), "VNM": ("Vietnam", "Vietnamese"),
    "MDA": ("Moldova", "Moldovan"), "KAZ": ("Kazakhstan|Astana", "Kazakh|Kazakhstani"),
    "NLD": ("Netherlands|the Netherlands|The Hague", "Dutch"), "MMR": ("Myanmar|Burma", "Burmese"),
    "COD": ("DR Congo|Congo", "Congolese"), "TWN": ("Taiwan|Taipei", "Taiwanese"),
}  # fmt: skip
"""Data missing in the packages: short names, second seats of government, plural demonyms."""

DEMONYMS = {
    "ARG": "Argentine|Argentines|Argentinian|Argentinians",
    "HRV": "Croat|Croats|Croatian",
    "SRB": "Serb|Serbs|Serbian",
    "BIH": "Bosniak|Bosniaks",
    "SVN": "Slovene|Slovenes|Slovenian",
    "FIN": "Finn|Finns|Finnish",
    "SWE": "Swede|Swedes|Swedish",
    "DNK": "Dane|Danes|Danish",
    "POL": "Pole|Poles|Polish",
    "ESP": "Spaniard|Spaniards|Spanish",
    "PHL": "Filipino|Filipinos|Philippine",
    "SAU": "Saudi|Saudis|Saudi Arabian",
    "UZB": "Uzbek|Uzbeks|Uzbekistani",
    "TJK": "Tajik|Tajiks|Tajikistani",
    "TKM": "Turkmen|Turkmens",
    "KGZ": "Kyrgyz|Kyrgyzstani",
    "GRC": "Greek|Greeks",
    "MDG": "Malagasy",
    "LSO": "Basotho|Mosotho",
    "SWZ": "Swazi|Swazis",
    "BWA": "Botswanan|Motswana|Batswana",
    "SLV": "Salvadorean|Salvadoreans",
    "IRL": "Irish",
    "ISL": "Icelander|Icelanders|Icelandic",
    "NZL": "New Zealander|New Zealanders",
    "SGP": "Singaporean|Singaporeans",
    "THA": "Thai|Thais",
    "LAO": "Lao|Laotian|Laotians",
    "NPL": "Nepali|Nepalis|Nepalese",
    "MNG": "Mongolian|Mongolians",
    "AZE": "Azeri|Azeris",
    "MCO": "Monegasque|Monacan",
    "SMR": "Sammarinese",
    "LIE": "Liechtensteiner|Liechtensteiners",
    "LUX": "Luxembourger|Luxembourgers|Luxembourgish",
    "BFA": "Burkinabé",
    "NER": "Nigeriens",
    "GNB": "Guinean|Guineans|Bissau-Guinean|Bissau-Guineans",
    "GNQ": "Guinean|Guineans|Equatoguinean|Equatoguineans",
    "KOR": "Korean|Koreans",
    "PRK": "Korean|Koreans",
    "TLS": "Timorese",
    "CIV": "Ivoirian|Ivoirians",
    "HUN": "Hungarian|Hungarians",
    "CHE": "Swiss",
    "NOR": "Norwegian|Norwegians",
    "PRT": "Portuguese",
    "CYP": "Cypriot|Cypriots",
    "CUB": "Cuban|Cubans",
    "KWT": "Kuwaiti|Kuwaitis",
    "QAT": "Qatari|Qataris",
    "YEM": "Yemeni|Yemenis",
    "IRQ": "Iraqi|Iraqis",
    "OMN": "Omani|Omanis",
    "PAK": "Pakistani|Pakistanis",
    "BGD": "Bengali",
    "MMR": "Burmese|Myanma",
    "CAF": "Central African|Central Africans",
    "COM": "Comorian|Comorians|Comoran",
    "KNA": "Kittitian|Kittitians|Nevisian",
    "VCT": "Vincentian|Vincentians",
    "TTO": "Trinidadian|Trinidadians|Tobagonian",
    "STP": "São Toméan|Sao Tomean",
    "PNG": "Papua New Guinean|Papua New Guineans",
    "SLB": "Solomon Islander|Solomon Islanders",
    "MHL": "Marshallese",
    "FSM": "Micronesian|Micronesians",
    "KIR": "I-Kiribati",
    "VUT": "Ni-Vanuatu",
    "SYC": "Seychellois",
    "CPV": "Cape Verdean|Cape Verdeans|Cabo Verdean",
    "PSE": "Palestinian|Palestinians",
    "DEU": "German|Germans",
    "TUR": "Turk",
    "UKR": "Ukrainians",
    "SYR": "Syrians",
    "CHN": "Chinese",
    "KAZ": "Kazakhs",
    "MDA": "Moldovans",
    "VAT": "Vatican",
}
"""Demonyms that the packages lack."""

ALIASES = {
    "COD": "Democratic Republic of Congo|Democratic Republic of the Congo|DRC|D.R. Congo|"
    "Congo-Kinshasa",
    "COG": "Republic of Congo|Congo-Brazzaville",
    "ARE": "UAE|Emirates|the Emirates",
    "CIV": "Ivory Coast",
    "SWZ": "Swaziland",
    "CPV": "Cape Verde",
    "TLS": "East Timor",
    "VAT": "Vatican|the Vatican|Holy See|the Holy See",
    "KOR": "Korea",
    "PRK": "Korea",
    "LAO": "Laos",
    "BRN": "Brunei",
    "MKD": "Macedonia",
    "MMR": "Myanmar",
    "TTO": "Trinidad",
    "BIH": "Bosnia",
    "ATG": "Antigua",
    "STP": "Sao Tome and Principe|São Tomé and Príncipe",
    "SAU": "Riyadh",
    "NLD": "Holland",
}
"""Usual names that the packages lack."""

TERRITORIES = word_set(
    """
        ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB
        GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI
        PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF
        """
)
"""Entries of ISO 3166-1 that are not sovereign states."""

NOT_CAPITALS = {"San José", "Georgetown", "Victoria", "Kingston", "Hamilton", "George Town"}
"""Capitals whose names more often mean persons or other towns than governments."""


KOSOVO = "XKX\tKosovo\tRepublic of Kosovo\tPristina\tKosovan|Kosovans|Kosovar|Kosovars\tstate\n"
"""A state without an ISO 3166-1 code."""


def main() -> None:
    """Print one line per state: ISO 3166-1 code, name, other names, capitals, demonyms."""
    import pycountry
    from babel import Locale
    from countryinfo import CountryInfo

    names = Locale("en").territories
    sys.stdout.write("code\tname\taliases\tcapitals\tdemonyms\tkind\n")
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_3):
        try:
            info = CountryInfo(country.alpha_2)
            capital, demonym = info.capital() or "", info.demonym() or ""
        except (KeyError, ValueError):
            capital = demonym = ""
        name = names.get(country.alpha_2, country.name)
        more, people = EXTRA.get(country.alpha_3, ("", ""))
        official = getattr(country, "official_name", "")
        common = getattr(country, "common_name", "")
        aliases = {a for a in (country.name, official, common, *more.split("|")) if a and a != name}
        aliases |= {a for a in ALIASES.get(country.alpha_3, "").split("|") if a}
        aliases -= {capital}
        demonyms = {d for d in (*demonym.replace(",", "|").split("|"), *people.split("|")) if d}
        demonyms |= {d + "s" for d in demonyms if d.endswith(("an", "i", "ian"))}
        demonyms |= {d for d in DEMONYMS.get(country.alpha_3, "").split("|") if d}
        kind = "territory" if country.alpha_3 in TERRITORIES else "state"
        capitals = "" if capital in NOT_CAPITALS else capital
        row = (
            country.alpha_3,
            name,
            "|".join(sorted(aliases)),
            capitals,
            "|".join(sorted(demonyms)),
            kind,
        )
        sys.stdout.write("\t".join(row) + "\n")
    sys.stdout.write(KOSOVO)


if __name__ == "__main__":
    main()
