; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
(compound_statement "{" @opener)
(field_declaration_list "{" @opener)
(enumerator_list "{" @opener)
(declaration_list "{" @opener)
(ERROR "{" @opener)
(case_statement ":" @opener)
