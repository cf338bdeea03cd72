; What comes from elsewhere: @import with its @specifier. In it stands @all, with the @alias that it has here.
(import_spec name: (_)? @alias path: (_) @specifier) @import @all
