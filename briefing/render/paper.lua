-- A filter of pandoc: words in which Typst could read markup become strings of Typst. Pandoc's own
-- escapes leave "--", "..." and "-5", which Typst prints as other signs. Pictures become part of the
-- text.
local function quoted(text)
  return '"' .. text:gsub('[\\"]', "\\%0") .. '"'
end

local function Image(picture)
  local file = assert(io.open(picture.src, "rb"))
  local drawn = quoted(file:read("a"))
  file:close()
  local words = quoted(pandoc.utils.stringify(picture.caption))
  local options = ', format: "svg", width: 100%, alt: ' .. words .. ")"
  local image = "image(bytes(" .. drawn .. ")" .. options
  local caption = '#text(style: "italic", ' .. words .. ") \\ #"
  return pandoc.RawInline(
    "typst", "#place(bottom + left, float: true, clearance: 1em)[" .. caption .. image .. "]"
  )
end

local function Str(word)
  if word.text:find("^[%a\128-\255][%w\128-\255]*[,;.]?$") then
    return nil
  end
  return pandoc.RawInline("typst", "#" .. quoted(word.text) .. ";")
end

-- pictures first, while their words are still words
return { { Image = Image }, { Str = Str } }
