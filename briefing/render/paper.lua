-- A filter of pandoc: words in which Typst could read markup become strings of Typst. Pandoc's own
-- escapes leave "--", "..." and "-5", which Typst prints as other signs.
function Str(word)
  if word.text:find("^[%a\128-\255][%w\128-\255]*[,;.]?$") then
    return nil
  end
  return pandoc.RawInline("typst", '#"' .. word.text:gsub('[\\"]', "\\%0") .. '";')
end
