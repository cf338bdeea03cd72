; What the grammar reads although the language has no such thing: a suggestion with it does not fit.
([(identifier) (shorthand_property_identifier) (shorthand_property_identifier_pattern)] @mistake
  (#match? @mistake "^(break|case|catch|class|const|continue|debugger|default|delete|do|else|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|switch|throw|try|typeof|var|void|while|with)$"))
(binary_expression right: (assignment_expression) @mistake)
(assignment_expression left: (member_expression object: (await_expression)) @mistake)
(object_assignment_pattern left: [(array_pattern) (object_pattern)] @mistake)
(try_statement !handler !finalizer) @mistake
