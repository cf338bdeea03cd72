; What a suggestion may end behind: statements, declarations and entries of lists.
(program (_) @statement)
(body_statement (_) @statement)
(block_body (_) @statement)
(then (_) @statement)
(else (_) @statement)
(do (_) @statement)
(begin (_) @statement)
(ensure (_) @statement)
(begin_block (_) @statement)
(end_block (_) @statement)
(parenthesized_statements (_) @statement)
[(elsif) (else) (when) (in_clause) (rescue) (ensure) (pair)] @statement
