using Shinso.Lessons.Catalogue;

namespace Shinso.Lessons.Tests.Catalogue;

public sealed class CodeExcerptTests
{
    [Fact]
    public void A_member_is_cut_out_with_its_comment_and_nothing_else()
    {
        CodeExcerpt code = CodeExcerpt.Of("Scalar.Sin");
        Assert.Equal("Scalar.cs", code.File);
        Assert.Equal(["/// <summary>z = sin x; dz/dx = cos x.</summary>", "public Scalar Sin() => new(Math.Sin(Value), [this], [dz => dz * Cos()]);"], code.Lines);
    }

    [Fact]
    public void A_member_with_a_block_ends_at_its_closing_brace()
    {
        CodeExcerpt code = CodeExcerpt.Of("PerceptronLearning.Learn");
        Assert.StartsWith("/// <summary>Pass after pass", code.Lines[0], StringComparison.Ordinal);
        Assert.Equal("}", code.Lines[^1]);
        Assert.Equal(1, code.Lines.Count(line => line == "}"));
        Assert.Contains("    return (w, [.. mistakes]);", code.Lines);
    }

    [Fact]
    public void Files_of_the_library_can_be_shown_too()
    {
        CodeExcerpt code = CodeExcerpt.Of("Shinso.Optimizers.Optimizers.Momentum");
        Assert.Equal("src/Shinso/Optimizers/Optimizers.cs", code.File);
    }

    [Theory]
    [InlineData("Nothing.Here", "There is no source file Nothing.cs among the lessons, which 'Nothing.Here' asks for.")]
    [InlineData("Scalar.Cosecant", "The source file Scalar.cs has no member 'Cosecant'.")]
    public void What_is_not_there_is_said(string member, string sentence) => Assert.Equal(sentence, Assert.Throws<FileNotFoundException>(() => CodeExcerpt.Of(member)).Message);
}
