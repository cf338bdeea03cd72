; What holds statements: a suggestion in it does not go on behind it.
(block) @block
