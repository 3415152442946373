-- A filter of pandoc: a table is as wide as the text, and each column as wide as its words need.
-- Without it, Word gets narrow tables and both formats equal columns, however little one holds.
local LINE = 90 -- about as many characters as a line of text has

local function length(text)
  return utf8.len(text) or #text
end

local function measure(rows, columns)
  for _, row in ipairs(rows) do
    for at, cell in ipairs(row.cells) do
      local words, column = pandoc.utils.stringify(cell.contents), columns[at]
      column.letters = column.letters + length(words)
      for word in words:gmatch("%S+") do
        column.longest = math.max(column.longest, length(word))
      end
    end
  end
end

-- Each column has room for its longest word. The rest is shared by the square roots of the numbers
-- of letters, so that short columns are not too narrow beside long ones.
local function Table(grid)
  local columns, sum, least = {}, 0, 0
  for at = 1, #grid.colspecs do
    columns[at] = { letters = 1, longest = 1 }
  end
  measure(grid.head.rows, columns)
  for _, body in ipairs(grid.bodies) do
    measure(body.body, columns)
  end
  for _, column in ipairs(columns) do
    column.least = (column.longest + 3) / LINE
    least = least + column.least
    sum = sum + math.sqrt(column.letters)
  end
  local spare = math.max(0, 1 - least)
  for at, column in ipairs(columns) do
    local width = column.least / math.max(1, least) + spare * math.sqrt(column.letters) / sum
    grid.colspecs[at] = { grid.colspecs[at][1], width }
  end
  return grid
end

return { { Table = Table } }
