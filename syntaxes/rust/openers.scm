; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
(block "{" @opener)
(match_block "{" @opener)
(declaration_list "{" @opener)
(field_declaration_list "{" @opener)
(enum_variant_list "{" @opener)
(ERROR "{" @opener)
