; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all.
(import_declaration (scoped_identifier name: (_) @imported) @specifier .) @import
(import_declaration (_) @specifier (asterisk) @all) @import
