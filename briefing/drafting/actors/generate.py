"""Make `states.tsv`: names, capitals and demonyms of the states.

For development only: it needs `countryinfo`, `pycountry` and `babel`, which the program
never imports. Run `python -m briefing.drafting.actors.generate > states.tsv` in this folder,
in an environment that has them.
"""

from __future__ import annotations

import sys

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
"""What the packages lack: usual short names, second seats of government, plural demonyms."""

NOT_CAPITALS = {"San José", "Georgetown", "Victoria", "Kingston", "Hamilton", "George Town"}
"""Capitals that are persons or other towns more often than governments."""


def main() -> None:
    """Print a line a state: ISO 3166-1 code, name, other names, capitals, demonyms."""
    import pycountry
    from babel import Locale
    from countryinfo import CountryInfo

    names = Locale("en").territories
    sys.stdout.write("code\tname\taliases\tcapitals\tdemonyms\n")
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
        aliases -= {capital}
        demonyms = {d for d in (*demonym.replace(",", "|").split("|"), *people.split("|")) if d}
        demonyms |= {d + "s" for d in demonyms if d.endswith(("an", "i", "ian"))}
        capitals = "" if capital in NOT_CAPITALS else capital
        row = (
            country.alpha_3,
            name,
            "|".join(sorted(aliases)),
            capitals,
            "|".join(sorted(demonyms)),
        )
        sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
