; What a suggestion may end behind: statements, declarations and entries of lists.
(statement_list (_) @statement)
[(class_property_definition) (class_method_definition) (enum_member) (hash_entry) (elseif_clause) (else_clause) (catch_clause) (finally_clause)] @statement
