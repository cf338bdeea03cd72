; Which names of others are used, in what TypeScript alone does not have: components.
([(jsx_opening_element name: (identifier) @reference.call) (jsx_self_closing_element name: (identifier) @reference.call)] (#match? @reference.call "^[A-Z]"))
