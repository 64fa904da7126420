"""PyScript without `unsafe-eval`.

The page's content security policy forbids turning text into code. PyScript does
so in two places, both to hand one and the same small function to the worker; we
write that function where its text would have been evaluated. All else in the
file stays as it was published.
"""

from sitebuild.errors import BuildError

# The function, as it stands in the same file.
HOOK = (
    '({interpreter:e})=>{e.registerJsModule("_pyscript",'
    '{fs:{ERROR:"storage permissions not granted",NAMESPACE:"@pyscript.fs"},interpreter:e})}'
)

REPLACEMENTS = {
    # on the page: builds the hook's text for the worker
    "return Function(`return(w,x)=>(${r})(w,x,...[${s}])`)()": f"return{HOOK}",
    # in the worker, whose source is a string in the same file: makes a function of that text again
    r"It=e=>Function(`\'use strict\';return (${e})`)()": f"It=e=>{HOOK}",
}


def without_eval(script: str) -> str:
    """The text of core-*.js with both places replaced; raises BuildError when it is not the file we know."""
    if any(script.count(text) != 1 for text in (HOOK, *REPLACEMENTS)):
        raise BuildError(
            "PyScript's core is not the version whose use of `Function` we know how to replace; "
            "compare sitebuild/content_policy.py with it before raising its version."
        )
    for old, new in REPLACEMENTS.items():
        script = script.replace(old, new)
    return script
