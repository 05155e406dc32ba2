namespace Shinso.Tabular.Tests.Difficult;

/// <summary>Files that are accepted, with what is said about them.</summary>
internal static class AcceptedFiles
{
    public static IEnumerable<DifficultCase> All =>
    [
        DifficultCase.Accepted("no header", "1,x\n2,y\n3,x\n", "column1|Number|1|2|3\ncolumn2|Category|x|y|x", "NoHeader@"),
        DifficultCase.Accepted("formulas", "a,b\n1,=A2+1\n2,=A3+1\n", "a|Number|1|2\nb|Category|=A2+1|=A3+1", "Formulas@2:b"),
        DifficultCase.Accepted("numbers and a slip", "a,b\n1,5\n2,6\n3,7 or 8\n4,9\n", "a|Number|1|2|3|4\nb|Category|5|6|7 or 8|9", "Mixed@4:b"),
        DifficultCase.Accepted("totals at the end", "品目,数\nりんご,3\nみかん,5\n合計,8\n平均,4\n", "品目|Category|りんご|みかん\n数|Number|3|5", "TotalsRows@4"),
        DifficultCase.Accepted("a total that is data", "k,n\na,3\ntotal,5\nb,4\ntotal,7\n", "k|Category|a|total|b|total\nn|Number|3|5|4|7"),
        DifficultCase.Accepted("a row of units", "time,mass,name\ns,kg,\n1,2.5,x\n2,3.5,y\n", "time|Number|1|2\nmass|Number|2.5|3.5\nname|Category|x|y", "UnitsRow@2"),
        DifficultCase.Accepted("units in brackets", "時刻,温度\n(時),[℃]\n1,20.5\n2,21\n", "時刻|Number|1|2\n温度|Number|20.5|21", "UnitsRow@2"),
        DifficultCase.Accepted("a name twice and a name missing", "a,a,,b\n1,2,3,4\n5,6,7,8\n", "a|Number|1|5\na_2|Number|2|6\ncolumn3|Number|3|7\nb|Number|4|8", "NumberedName@1:a_2 NamedColumn@1:column3"),
        DifficultCase.Accepted("a name twice whose number is taken", "a,a,a_2\n1,2,3\n5,6,7\n", "a|Number|1|5\na_3|Number|2|6\na_2|Number|3|7", "NumberedName@1:a_3"),
        DifficultCase.Accepted("titles above the table", "2024年度 売上,,\n部外秘,,\n店,月,額\n東,4,1.5\n西,5,2.5\n", "店|Category|東|西\n月|Number|4|5\n額|Number|1.5|2.5", "TitleLines@1"),
        DifficultCase.Accepted("a title without commas", "Measured by hand\nx,y\n1,2\n3,4\n", "x|Number|1|3\ny|Number|2|4", "TitleLines@1"),
        DifficultCase.Accepted("comments", "# made by a program\n# version 2\nx,y\n1,2\n# a break\n3,4\n", "x|Number|1|3\ny|Number|2|4", "Comments@1"),
        DifficultCase.Accepted("a header behind a number sign", "#x,y\n1,2\n3,4\n", "x|Number|1|3\ny|Number|2|4"),
        DifficultCase.Accepted("empty rows", "x,y\n1,2\n,\n\n3,4\n,\n", "x|Number|1|3\ny|Number|2|4", "EmptyRows@3"),
        DifficultCase.Accepted("a delimiter at every end", "x,y,\n1,2,\n3,4,\n", "x|Number|1|3\ny|Number|2|4", "TrailingDelimiter@"),
        DifficultCase.Accepted("row names without a name", "x,y\nr1,1,2\nr2,3,4\n", "column1|Category|r1|r2\nx|Number|1|3\ny|Number|2|4", "NamedColumn@1:column1"),
        DifficultCase.Accepted("semicolons and decimal commas", "x;y\n1,5;1.234,5\n2,25;2\n", "x|Number|1.5|2.25\ny|Number|1234.5|2"),
        DifficultCase.Accepted("thousands", "x\ty\n1,234,567\ta\n12\tb\n", "x|Number|1234567|12\ny|Category|a|b"),
        DifficultCase.Accepted("a comma that could be either", "x\ty\n1,234\ta\n12\tb\n", "x|Number|1234|12\ny|Category|a|b", "AmbiguousCommas@2:x"),
        DifficultCase.Accepted("a semicolon file with a comma that could be either", "x;y\n1,234;a\n12;b\n", "x|Number|1.234|12\ny|Category|a|b", "AmbiguousCommas@2:x"),
        DifficultCase.Accepted("full-width digits", "点,名\n１２．５,甲\n－３,乙\n４,丙\n", "点|Number|12.5|-3|4\n名|Category|甲|乙|丙", "FullWidthNumbers@2:点"),
        DifficultCase.Accepted("line ends in quotes", "a,b\r\n1,\"two\r\nlines\"\r\n2,\"\"\"quoted\"\"\"\r\n", "a|Number|1|2\nb|Category|two\r\nlines|\"quoted\""),
        DifficultCase.Accepted("quotes where none should be", "a,b\n1,5\" pipe\n2,x\n", "a|Number|1|2\nb|Category|5\" pipe|x", "StrayQuotes@2"),
        DifficultCase.Accepted("missing in many words", "a,b\n1,x\nNA,y\n?,N/A\n欠損,-\n#N/A,null\n,nan\n7,x\n", "a|Number|1||||||7\nb|Category|x|y|||||x"),
        DifficultCase.Accepted("only carriage returns", "a,b\r1,2\r3,4\r", "a|Number|1|3\nb|Number|2|4"),
        DifficultCase.Accepted("a separator line", "sep=;\na;b\n1;2\n3;4\n", "a|Number|1|3\nb|Number|2|4"),
        DifficultCase.Accepted("columns aligned with blanks", "x    y   name\n 1  2.5  \"a b\"\n10  3.5  c\n", "x|Number|1|10\ny|Number|2.5|3.5\nname|Category|a b|c"),
        DifficultCase.Accepted("the day first", "d,n\n31/1/2024,1\n5/2/2024,2\n", "d|Date|2024-01-31|2024-02-05\nn|Number|1|2"),
        DifficultCase.Accepted("the month first", "d,n\n1/31/2024,1\n2/5/2024 13:30,2\n", "d|Date|2024-01-31T00:00:00|2024-02-05T13:30:00\nn|Number|1|2"),
        DifficultCase.Accepted("day or month first", "d,n\n1/2/2024,1\n3/4/2024,2\n", "d|Date|2024-01-02|2024-03-04\nn|Number|1|2", "AmbiguousDates@2:d"),
        DifficultCase.Accepted("a date that does not exist", "d,n\n2024-02-30,1\n2024-02-29,2\n", "d|Category|2024-02-30|2024-02-29\nn|Number|1|2", "Mixed@2:d"),
        DifficultCase.Accepted("codes with leading zeros", "code,n\n0012,1.5\n0340,2\n0012,3\n0999,4\n0012,5\n", "code|Category|0012|0340|0012|0999|0012\nn|Number|1.5|2|3|4|5"),
        DifficultCase.Accepted("one column", "x\n1\n2\n", "x|Number|1|2"),
        DifficultCase.Accepted("one row", "1,2\n", "column1|Number|1\ncolumn2|Number|2", "NoHeader@"),
        DifficultCase.Accepted("a column without any value", "a,b,c\n1,,x\n2,,y\n", "a|Number|1|2\nb|Text||\nc|Category|x|y"),
    ];
}
