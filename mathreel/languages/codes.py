"""Codes of languages (BCP 47, ISO 639), and what their speakers call them."""

import re

_TWO_TO_THREE = """
aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel
bg bul bi bis bm bam bn ben bo bod br bre bs bos ca cat ce che ch cha co cos cr cre cs ces cu chu
cv chv cy cym da dan de deu dv div dz dzo ee ewe el ell en eng eo epo es spa et est eu eus fa fas
ff ful fi fin fj fij fo fao fr fra fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb
hi hin ho hmo hr hrv ht hat hu hun hy hye hz her ia ina id ind ie ile ig ibo ii iii ik ipk io ido
is isl it ita iu iku ja jpn jv jav ka kat kg kon ki kik kj kua kk kaz kl kal km khm kn kan ko kor
kr kau ks kas ku kur kv kom kw cor ky kir la lat lb ltz lg lug li lim ln lin lo lao lt lit lu lub
lv lav mg mlg mh mah mi mri mk mkd ml mal mn mon mr mar ms msa mt mlt my mya na nau nb nob nd nde
ne nep ng ndo nl nld nn nno no nor nr nbl nv nav ny nya oc oci oj oji om orm or ori os oss pa pan
pi pli pl pol ps pus pt por qu que rm roh rn run ro ron ru rus rw kin sa san sc srd sd snd se sme
sg sag si sin sk slk sl slv sm smo sn sna so som sq sqi sr srp ss ssw st sot su sun sv swe sw swa
ta tam te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi ty tah
ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor za zha zh zho
zu zul
"""
_PAIRS = _TWO_TO_THREE.split()
THREE_LETTERS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""Codes of three letters, as MP4 and Matroska write languages, by those of two."""

_OWN_NAMES = {
    "ar": "العربية", "bg": "Български", "ca": "Català", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti",
    "eu": "Euskara", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge",
    "gl": "Galego", "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar",
    "id": "Bahasa Indonesia", "is": "Íslenska", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "lt": "Lietuvių", "lv": "Latviešu", "nb": "Norsk bokmål", "nl": "Nederlands",
    "nn": "Norsk nynorsk", "no": "Norsk", "pl": "Polski", "pt": "Português", "ro": "Română",
    "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Српски", "sv": "Svenska",
    "sw": "Kiswahili", "tr": "Türkçe", "uk": "Українська", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip


def is_language(code: str) -> bool:
    """Say whether this is the code of a language, such as ``de``, ``pt-BR`` or ``gsw``.

    >>> [is_language(code) for code in ("de", "pt-BR", "zh-Hant", "xx", "deutsch")]
    [True, True, True, False, False]
    """
    if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code) is None:
        return False
    return len(_first(code)) == 3 or _first(code) in THREE_LETTERS


def three_letters(code: str) -> str:
    """Return a language's code as the containers of films write it.

    >>> three_letters("pt-BR")
    'por'
    """
    return THREE_LETTERS.get(_first(code), _first(code))


def own_name(code: str) -> str:
    """Return what speakers call their language, or its code where that is not known here.

    >>> own_name("de"), own_name("pt-BR"), own_name("gsw")
    ('Deutsch', 'Português (BR)', 'gsw')
    """
    name = _OWN_NAMES.get(_first(code))
    if name is None:
        return code
    _, _, rest = code.partition("-")
    return f"{name} ({rest})" if rest else name


def _first(code: str) -> str:
    return code.split("-")[0]
