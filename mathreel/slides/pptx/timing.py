"""When a clip plays: as soon as its slide is there, then it holds its last frame.

The tree is the one that PowerPoint itself writes for "start automatically", without the part that
makes a click on the clip a pause: the clip fills the slide, and a click has to go on.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_PLAY = "playFrom(0.0)"

_TREE = f"""
<p:timing xmlns:p="{_P}"><p:tnLst><p:par>
 <p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
   <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst><p:par>
    <p:cTn id="3" fill="hold">
     <p:stCondLst>
      <p:cond delay="indefinite"/>
      <p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>
     </p:stCondLst>
     <p:childTnLst><p:par>
      <p:cTn id="4" fill="hold">
       <p:stCondLst><p:cond delay="0"/></p:stCondLst>
       <p:childTnLst><p:par>
        <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold"
               nodeType="afterEffect">
         <p:stCondLst><p:cond delay="0"/></p:stCondLst>
         <p:childTnLst>
          <p:cmd type="call" cmd="{_PLAY}"><p:cBhvr>
           <p:cTn id="6" dur="{{milliseconds}}" fill="hold"/>
           <p:tgtEl><p:spTgt spid="{{shape}}"/></p:tgtEl>
          </p:cBhvr></p:cmd>
         </p:childTnLst>
        </p:cTn>
       </p:par></p:childTnLst>
      </p:cTn>
     </p:par></p:childTnLst>
    </p:cTn>
   </p:par></p:childTnLst></p:cTn>
   <p:prevCondLst>
    <p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
   </p:prevCondLst>
   <p:nextCondLst>
    <p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
   </p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000">
   <p:cTn id="7" {{repeat}}fill="hold" display="0">
    <p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>
   </p:cTn>
   <p:tgtEl><p:spTgt spid="{{shape}}"/></p:tgtEl>
  </p:cMediaNode></p:video>
 </p:childTnLst></p:cTn>
</p:par></p:tnLst></p:timing>"""


def play_at_once(slide: Any, shape: int, milliseconds: int, *, loop: bool) -> None:
    """Let one clip of a slide play when the slide appears, once or for ever.

    Parameters
    ----------
    slide
        The slide's ``p:sld``; what timing it has is replaced.
    shape
        The picture's id.
    """
    for old in slide.findall(f"{{{_P}}}timing"):
        slide.remove(old)
    repeat = 'repeatCount="indefinite" ' if loop else ""
    text = _TREE.format(shape=shape, milliseconds=milliseconds, repeat=repeat)
    tree = etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
    # Only an extension list may stand behind the timing.
    last = slide.find(f"{{{_P}}}extLst")
    slide.insert(len(slide) if last is None else slide.index(last), tree)


def set_length(slide: Any, shape: int, old: int, new: int) -> None:
    """Tell what waits for a clip's end how long it is now, unless somebody chose another time."""
    for command in _commands(slide, shape):
        if command.get("dur") == str(old):
            command.set("dur", str(new))


def _commands(slide: Any, shape: int) -> Iterator[Any]:
    for command in slide.iter(f"{{{_P}}}cmd"):
        target = command.find(f"{{{_P}}}cBhvr/{{{_P}}}tgtEl/{{{_P}}}spTgt")
        if command.get("cmd") == _PLAY and target is not None and target.get("spid") == str(shape):
            yield from command.findall(f"{{{_P}}}cBhvr/{{{_P}}}cTn")
