"""Whether a sentence reports an act as done: governing words may deny, fear or plan it.

A sentence that only denies, wishes, fears or foresees an act reports no event (FactBank's
"uncommitted" and "counterfactual" values). The test examines the words before the act that govern
it, and a later verdict on a report in the same sentence.
"""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.events.clauses import TO_SAY, Act
from briefing.drafting.text import TextPart, lazy

HEARSAY: Final = (
    r"(?:claims?|reports?|allegations?|accusations?|charges?|suggestions?|rumou?rs?|assertions?|"
    r"speculation|notion|idea)"
)
ADVERBS: Final = (
    r"(?:(?:\w+ly|also|even|ever|soon|again|then|have|has|had|be|been|being|get|got|yet|still|now|"
    r"not|never|only|first|once|in\s+fact|at\s+all|itself|himself|themselves)\s+){0,5}"
)
OPENS: Final = r"(?:^|[,;:—–]\s+|[“\"(]|\b(?:that|but|and|because|as|said)\s+)"

CLAUSAL: Final = lazy(
    r"\b(?:den(?:y|ies|ied|ying|ial|ials)\b(?!\s+(?:entry|access|visas?|permission|them\b))|"
    rf"(?:reject|dismiss|disput|refut|rebut|debunk|brush)\w*\s+[^,;]{{0,40}}\b{HEARSAY}\b|"
    r"(?:no|little|without|lack(?:s|ed|ing)?|nor)\s+(?:\w+\s+){0,2}(?:evidence|proof|signs?|"
    r"indications?|confirmation|reports?|question|talk|hint|doubt\s+about)\b|"
    r"fear(?:s|ed|ing|ful)?\b|(?:concern(?:ed|s)?|worr(?:y|ies|ied)|afraid|anxious|alarm(?:ed)?|"
    r"nervous|dread\w*|suspicions?|suspect(?:s|ed)?|doubt(?:s|ed|ful)?)\s+(?:\w+\s+)?that\b|"
    r"dread\w*|doubt(?:s|ed)?\b|(?-i:Had)|if|unless|whether|lest|in\s+case|in\s+the\s+event|provided\s+that|"
    r"as\s+long\s+as|"
    r"(?:hear[ds]?|(?:was|were)\s+told|(?:is|was|been|being)\s+(?:widely\s+)?(?:rumou?red|"
    r"whispered|believed|thought|speculated))\s+that\b|"
    r"(?:imagine|suppose|pretend(?:s|ed)?|hop(?:es|ed|ing)|wish(?:es|ed)?|bet|hypothe\w+)\b|"
    r"(?:demand|urg|insist|propos|recommend|suggest|request|ask|prefer)\w*\s+that\b|"
    r"(?:false|untrue|wrong|incorrect|impossible|unlikely|improbable|not\s+true|not\s+the\s+case|"
    r"inconceivable|unthinkable|likely|possible|probable|unclear|uncertain|premature)\s+"
    r"(?:that|for|to)\b|rul(?:e|es|ed|ing)\s+out)\b",
    re.IGNORECASE,
)
"""Words that put everything after them in doubt, to the end of their scope."""

FALSE: Final = lazy(
    rf"\b{HEARSAY}\b(?P<said>.+?)\b(?:is|are|was|were|has\s+been|have\s+been|as|proved|turned\s+out)\s+"
    r"(?:\w+ly\s+|not\s+|all\s+|to\s+be\s+|being\s+)*(?:false|untrue|true|baseless|unfounded|"
    r"groundless|fabricat\w+|denied|rejected|dismissed|refuted|wrong|fake|nonsense|incorrect|"
    r"inaccurate|exaggerated|invented|lies|a\s+lie|fiction|disinformation|propaganda|debunked|"
    r"unsubstantiated|invention\w*|(?:not|never)\s+(?:\w+ly\s+)?(?:been\s+)?(?:proved|proven|"
    r"confirmed|substantiated|verified|established))\b",
    re.IGNORECASE,
)
"""A report that is called false in its own sentence."""

CALLED: Final = lazy(
    r"\b(?:call|brand|label|describ|term|brush|denounc|condemn)\w*\s+(?:[\w’'-]+\s+){0,3}?"
    rf"{HEARSAY}\b(?P<said>[^,;]+?)\s+(?:as\s+)?(?:an?\s+(?:\w+\s+)?)?"
    r"(?:false|untrue|baseless|unfounded|groundless|fabricat\w+|fake|nonsense|lies?|fiction|"
    r"disinformation|propaganda|inventions?|slanders?|hoax|provocation)\b",
    re.IGNORECASE,
)
"""A report that its subject calls false: "called the claim that … a lie"."""

DISBELIEVED: Final = lazy(
    r"[,”\"]\s+(?:(?:a|an)\s+(?:claim|charge|allegation|accusation|report)\b|which\b)[^,;]{0,60}\b"
    r"(?:was|were|proved|turned\s+out)\s+(?:to\s+be\s+)?(?:false|untrue|wrong|baseless|unfounded)\b"
    r"|,\s+(?:but|though|although)\s+(?:this|that|it)\s+(?:is|was|proved)\s+(?:to\s+be\s+)?"
    r"(?:false|untrue|not\s+true|wrong)\b",
    re.IGNORECASE,
)
BARRIER: Final = lazy(
    r";|:\s+(?=(?-i:[A-Z]))|[.!?][”\"]?\s|,\s+(?=(?-i:[A-Z])[\w’'-]+\s+(?:has|have|had|\w+ed)\b)|,\s+(?:but|while|whereas|which|who|although|though|yet|as|killing|wounding)\b|"
    r"\s(?:but|whereas|while|after|following|when|because|since|although|though|despite)\s",
    re.IGNORECASE,
)
"""The end of the scope of a governing word."""

RESUMES: Final = lazy(r",?\s+and\s+(?:(?:has|had|was|were|\w+ly|then|later|also|instead)\s+)*$")
"""Text before a past verb outside the scope of a negated or wished verb."""

NEGATION: Final = lazy(
    rf"(?:\b(?:not|never|neither|nor|hardly|barely|no\s+longer|cannot)|n[’']t)\s+{ADVERBS}$|"
    r"\b(?:almost|nearly|all\s+but|came\s+close\s+to)\s+$",
    re.IGNORECASE,
)
NOBODY: Final = lazy(
    rf"{OPENS}(?:no|nobody|none|neither|nothing|no\s+one|nor|few|at\s+no\s+time|never|hardly)\b"
    r"(?!\s+(?:later|sooner|less|fewer|doubt|longer)\b)(?:(?!\s+and\s+[A-Z])[^;]){0,120}$",
    re.IGNORECASE,
)
"""A negative subject, or a "never" that opens its clause."""

NO_OBJECT: Final = lazy(
    r"\s+(?:neither|none|nothing|nobody|no\s+one|no(?!\s+(?:less|fewer|more)\b))\b", re.IGNORECASE
)
"""Text after a verb: "condemned neither side", "signed no treaty"."""

MODAL: Final = lazy(
    r"(?:\b(?:will|would|could|might|(?-i:may)|can|shall|should|must|cannot|ought\s+to|needs?\s+to)|"
    rf"[’'](?:ll|d)|\b(?:wo|could|would|should)n[’']t)\s+{ADVERBS}$",
    re.IGNORECASE,
)
WILL: Final = lazy(r"(?:\b(?:will|would|wo|shall|could|might|may)|[’'](?:ll|d))\b[^,;]{0,40}$")
"""Text before an act that is foreseen."""

MODAL_FAR: Final = lazy(
    r"\b(?:will|would|could|might|(?-i:may)|can|shall|should|must|cannot)\s+(?:[\w’'-]+\s+){1,8}$",
    re.IGNORECASE,
)
"""A modal before the noun of an act: "could launch an attack"."""

TO: Final = lazy(r"\bto\s+(?:\w+ly\s+|not\s+|jointly\s+|again\s+|also\s+|once\s+more\s+)?$", re.I)
ACHIEVED: Final = lazy(
    r"\b(?:manag|succeed|mov|proceed|beg[au]n|start|continu|resum|vot|went\s+(?:on|so\s+far\s+as)|"
    r"rush|hasten|force|compel|oblige|driv|us|agree)\w*\s+(?:\w+\s+){0,4}$|"
    r"\b(?:had|has|have|going\s+so\s+far\s+as|went\s+so\s+far\s+as|the\s+first)\s+$",
    re.IGNORECASE,
)
"""Text before "to" and an act that was done: "managed to release"."""

GERUND: Final = lazy(
    r"\b(?:den(?:y|ies|ied|ying)|consider\w*|mull\w*|weigh\w*|contemplat\w+|discuss\w*|debat\w+|"
    r"accus\w+|suspect\w*|blam\w+|charg\w+|condemn\w*|criticis\w*|criticiz\w*|"
    r"stopp?\w*\s+short|short\s+of|without|instead\s+of|"
    r"rather\s+than|avoid\w*|refrain\w*|prevent\w*|stop(?:s|ped)?|keep|kept|ban(?:s|ned)?|bar(?:s|red)?|"
    r"discourag\w+|"
    r"forbid\w*|prohibit\w*|warn\w*\s+(?:\w+\s+)?against|"
    r"rul\w+\s+out|oppos\w+|reject\w*|object\w*|risk\w*|possib\w+|prospect\w*|idea|threat\w*|danger|"
    r"aimed\s+at|capable|plan\w*|intention|purpose|accusations?|allegations?|guilty|incapable|"
    r"propos\w+|suggest\w*|recommend\w*|before|consequences|in\s+favou?r|support\w*|"
    r"dream\w*|talk(?:s|ed|ing)?)\b[^;,]{0,90}(?<!\bby )$",
    re.IGNORECASE,
)
"""Words about a gerund whose act was not done: "considered expelling"."""

WISHED: Final = lazy(
    r"(?:\b(?:consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|contemplat\w+|"
    r"call(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?for|push(?:es|ed|ing)?\s+for|press(?:es|ed|ing)?\s+for|"
    r"ask(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?for|hop(?:e|es|ed|ing)\s+for|"
    r"appeal(?:s|ed|ing)?\s+for|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|seek(?:s|ing)?|sought|"
    r"want(?:s|ed)?|request(?:s|ed)?|propos(?:e|es|ed|ing)|suggest(?:s|ed)?|offer(?:s|ed)?|"
    r"recommend(?:s|ed)?|threaten(?:s|ed|ing)?|plan(?:s|ned|ning)?|prepar(?:e|es|ed|ing)\s+for|"
    r"brac(?:e|es|ed|ing)\s+for|expect(?:s|ed|ing)?|predict\w*|avert(?:s|ed)?|prevent(?:s|ed|ing)?|"
    r"avoid(?:s|ed|ing)?|foil(?:s|ed)?|thwart(?:s|ed)?|stav\w+\s+off|repel\w*|rul\w+\s+out|"
    r"warn(?:s|ed|ing)?\s+(?:\w+\s+){0,3}?(?:of|against)|refus(?:e|es|ed|ing)|declin(?:e|es|ed)|"
    r"reject(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+off|cancel\w*|postpon\w*|"
    r"scrap(?:s|ped)?|abandon\w*|suspend(?:s|ed)?|delay(?:s|ed)?|lift(?:s|ed|ing)?|eas(?:e|es|ed|ing)|"
    r"waiv(?:e|es|ed)|end(?:s|ed|ing)?|fear(?:s|ed)?|fears?\s+of|threats?\s+of|risks?\s+of|"
    r"possibility\s+of|prospect\s+of|danger\s+of|chances?\s+of|case\s+of|event\s+of|talk\s+of|"
    r"deter\w*|veto\w*|(?:fail\w*|unable|tr(?:y|ies|ied|ying)|attempt\w*|struggl\w+)\s+to|"
    r"discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|agree(?:s|d)\s+(?:to|on)|ready\s+for|open\s+to|"
    r"deny|denie[sd]|denying|accus\w+\s+[^,;]*?\bof|blam\w+\s+[^,;]*?\bfor|responsib\w+\s+for|"
    r"claims?\s+of|reports?\s+of|allegations?\s+of|rumou?rs?\s+of)"
    r")\s+(?:[\w’'-]+\s+){0,6}$",
    re.IGNORECASE,
)
"""Text before the noun of an act that is requested, feared, foiled or called off."""

EPITHET: Final = lazy(
    r"\b(?:possible|potential|imminent|looming|threatened|planned|proposed|hypothetical|feared|any|no|"
    r"another|future|further|without|new\s+round\s+of)\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
PLANNED: Final = lazy(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|(?:is|are|was|were)\s+(?:set|due|scheduled|poised|"
    r"slated|about|expected)|is|are|due|scheduled|set)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ATTEMPT: Final = lazy(
    r"\b(?:fail\w*|foiled|thwarted|abortive|attempted|averted)\s+(?:(?!(?:and|but)\b)\w+\s+){0,2}$"
)


NEVER_WAS: Final = lazy(
    r"[^,;]{0,60}?\b(?:never|(?:did|has|have|had|does)(?:\s+not|n[’']t))\s+(?:yet\s+|actually\s+|even\s+)?"
    r"(?:take|took|taken|happen|occur|materiali[sz]|exist|come\s+about|came\s+about)\w*\b",
    re.IGNORECASE,
)
"""Text after the noun of an act that was not done: "the attack never took place"."""

CONDITION: Final = lazy(r"[“\"]?(?:If|Unless|Should|Provided)\s")
"""The opening of a sentence whose main clause is conditional."""

OF_OBJECT: Final = lazy(r"\s+(?:of|by)\s")
"""Text after the noun of an act that names its object or its actor."""

WANTED: Final = lazy(
    r"\b(?:wants?|wanted(?!\s+(?:by|for|in|over|on|men|man)\b)|needs?|prefer\w*|(?:would|[’']d)\s+like|"
    r"like\s+to\s+see|demand(?:s|ed)?)\s+(?:(?!(?:and|but|who|which|that|by|for|was|were|has|had|have)\b)"
    r"[\w’'-]+\s+){1,6}$"
)
"""Text before a participle that is only wished for: "wants the editor freed"."""

ESCAPED: Final = lazy(
    r"\b(?:escap|avoid|risk|fear|dread|narrowly|without|against|miss|evad|worr|insur)\w*\s+"
    r"(?:[\w’'-]+\s+){0,3}being\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Text before a participle of what did not happen: "lucky to escape being shot"."""

REACH: Final = 400
"""The number of characters before and after an act to search for governing words."""


FACTIVE: Final = lazy(
    r"(?:\b(?:after|since|following|despite|over|amid|by|include[sd]?|including|because\s+of|"
    r"(?:led|leading|responded|reacted)\s+to|resulted\s+in|ended\s+(?:in|with)|"
    r"(?:response|retaliation|reply|revenge|reprisal|protest|anger|outrage|grief)\s+"
    r"(?:for|to|at|against|over)|connection\s+with|"
    r"(?:confirm|welcom|condemn|denounc|criticis|criticiz|deplor|mourn|hail|prais|celebrat|protest|"
    r"regret|lament|blam|mark|investigat|report)(?:s|ed|es|ing))|^|[.;:]\s)\s*"
    r"(?:(?:the|an?|this|their|its|his|her|[A-Z]\w+[’']s)\s+)(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Text before the noun of an act that is taken as a fact: "condemned the killing of"."""


def governed(text: str, sentence: tuple[int, int], act: Act) -> str:
    """Return the reason why an act is not reported as done; "" if there is none.

    Args:
        text: the whole text.
        sentence: the start and end of the sentence.
        act: the act, with positions in the whole text.

    Returns:
        "denied", "unreal" (feared, wished, foreseen or only possible), "conditional" or "planned".

    """
    begin = max(sentence[0], act.verb[0] - REACH)
    end = min(sentence[1], act.verb[1] + REACH)
    before, behind = text[begin : act.verb[0]], text[act.verb[1] : end]
    false = _called_false(text[begin:end], act.verb[0] - begin)
    if false or DISBELIEVED.search(behind) or (act.nominal and NEVER_WAS.match(behind)):
        return "denied"
    reach = _reach(before)
    if CONDITION.match(text, sentence[0]) and WILL.search(before + text[slice(*act.verb)]):
        return "conditional"
    if PLANNED.search(reach):
        return "planned"
    past = not act.nominal and act.finite
    resumes = past and RESUMES.search(reach) is not None
    if NO_OBJECT.match(behind):
        return "denied"
    if not resumes and (NEGATION.search(reach) or NOBODY.search(reach)):
        return "denied"
    if CLAUSAL.search(reach):
        return "denied" if re.search(r"\b(?:den|reject|dismiss|no\b)", reach, re.I) else "unreal"
    to = TO.search(reach)
    wished = to and not ACHIEVED.search(reach[: to.start()]) and not _purpose(text, act)
    if MODAL.search(reach) or wished or ESCAPED.search(reach):
        return "unreal"
    if past and not resumes and WANTED.search(reach):
        return "unreal"
    word = text[slice(*act.verb)].split()[0].lower()
    if act.nominal and FACTIVE.search(reach) and OF_OBJECT.match(behind):
        return ""
    if word.endswith("ing") and GERUND.search(reach):
        return "unreal"
    noun = act.nominal or word in ("attack", "strike", "raid", "ban", "talks", "sanctions")
    if noun and (WISHED.search(reach) or EPITHET.search(reach) or MODAL_FAR.search(reach)):
        return "unreal"
    return "unreal" if ATTEMPT.search(reach) else ""


def with_object(part: TextPart, act: Act) -> bool:
    """Return whether the noun of an act names its object and is taken as a fact."""
    if not act.nominal or not OF_OBJECT.match(part.text, act.verb[1], part.end):
        return False
    return FACTIVE.search(part.before(act.verb[0])) is not None


def _purpose(text: str, act: Act) -> bool:
    """Return whether an act is the purpose of another act: "met him to urge …"."""
    return re.match(TO_SAY, text[act.start : act.verb[1]]) is not None


def _reach(before: str) -> str:
    """Return the text before an act, from the last end of a scope."""
    end = 0
    for barrier in BARRIER.finditer(before):
        end = barrier.end()
    return before[end:] if end else before


def _called_false(sentence: str, verb: int) -> bool:
    found = (*FALSE.finditer(sentence), *CALLED.finditer(sentence))
    return any(m.start("said") <= verb < m.end("said") for m in found)
