"""Characters that came after Unicode 6.1, which is what SQLite's tokeniser knows.

It takes signs among them for letters, which glues words together (the marks phones put around a
mention, the signs of lira and rouble), and leaves capitals as they are. `tests/db` asks SQLite for
every character whether the table is complete.
"""

NEWER = (
    "\u01e0-\u01e3\u01fc-\u01ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c"
    "\u032f\u0332-\u036f\u037f\u0528\u052a\u052c\u052e\u058d-\u058e\u0605\u061c-\u061d"
    "\u07fe-\u07ff\u0888\u0890-\u0891\u08e2\u09fd\u0a76\u0c77\u0c84\u0d4f\u13a0-\u13f5\u1abe"
    "\u1b7d-\u1b7e\u1c90-\u1cbf\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1ffe\u2066-\u2069"
    "\u20ba-\u20c0\u218a-\u218b\u2c2f\u2e3c-\u2e5d\u32ff\ua698\ua69a\ua796\ua798\ua79a\ua79c"
    "\ua79e\ua7ab-\ua7ae\ua7b0-\ua7b4\ua7b6\ua7b8\ua7ba\ua7bc\ua7be\ua7c0\ua7c2\ua7c4-\ua7c7"
    "\ua7c9\ua7d0\ua7d6\ua7d8\ua7f5\ua8fc\uab5b\uab6a-\uab6b\ufbc2\ufc5e-\ufc63\ufd40-\ufd4f"
    "\ufdcf\ufdfe-\ufdff\ufe70\ufe72\ufe74-\ufe76\ufe78\ufe7a\ufe7c\ufe7e\U0001018c-\U0001018e"
    "\U0001019c-\U000101a0\U000104b0-\U000104d3\U0001056f-\U00010595\U00010877-\U00010878"
    "\U00010ac8\U00010af0-\U00010af6\U00010b99-\U00010b9c\U00010c80-\U00010cb2\U00010ead"
    "\U00010f55-\U00010f59\U00010f86-\U00010f89\U000110cd\U00011174-\U00011175\U000111cd"
    "\U000111db\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9\U0001144b-\U0001144f"
    "\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7\U00011641-\U00011643"
    "\U00011660-\U0001166c\U000116b9\U0001173c-\U0001173f\U0001183b-\U000118bf"
    "\U00011944-\U00011946\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c"
    "\U00011a9e-\U00011aa2\U00011c41-\U00011c45\U00011c70-\U00011c71\U00011ef7-\U00011ef8"
    "\U00011fd5-\U00011fff\U00012474\U00012ff1-\U00012ff2\U00013430-\U00013438"
    "\U00016a6e-\U00016a6f\U00016af5\U00016b37-\U00016b3f\U00016b44-\U00016b45"
    "\U00016e40-\U00016e5f\U00016e97-\U00016e9a\U00016fe2\U0001bc9c\U0001bc9f-\U0001bca3"
    "\U0001cf50-\U0001cfc3\U0001d1de-\U0001d1ea\U0001d800-\U0001d9ff\U0001da37-\U0001da3a"
    "\U0001da6d-\U0001da74\U0001da76-\U0001da83\U0001da85-\U0001da8b\U0001e14f\U0001e2ff"
    "\U0001e900-\U0001e921\U0001e95e-\U0001e95f\U0001ecac\U0001ecb0\U0001ed2e"
    "\U0001fb00-\U0001fbca"
)
"""The inside of a class of a regular expression."""
