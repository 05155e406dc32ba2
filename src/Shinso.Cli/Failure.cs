using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Data;
using Shinso.Models;
using Shinso.Tensors;
using Shinso.Training;

namespace Shinso.Cli;

/// <summary>What went wrong, as a sentence on stderr and an exit code. A stack trace is shown only where SHINSO_DEBUG=1 asks for it.</summary>
internal static class Failure
{
    public static int Report(Exception problem, Surroundings surroundings, Texts texts)
    {
        int code = CodeOf(problem);
        string sentence = code switch
        {
            ExitCode.Interrupted => texts.Interrupted,
            ExitCode.Failed when problem is not (DivergenceException or WorkException) => texts.Unexpected(problem.GetType().Name, SentenceOf(problem)),
            _ => SentenceOf(problem),
        };
        surroundings.Error.WriteLine(Printable.Line(sentence));
        if (surroundings.Variable("SHINSO_DEBUG") == "1") surroundings.Error.WriteLine(problem);
        surroundings.Error.Flush();
        return code;
    }

    private static int CodeOf(Exception problem) => problem switch
    {
        OperationCanceledException => ExitCode.Interrupted,
        UsageException or ArgumentException or FormatException or ShapeException => ExitCode.Wrong,
        DataFormatException or DataNotFoundException or ModelFormatException => ExitCode.Wrong,
        IOException or UnauthorizedAccessException => ExitCode.Wrong,
        _ => ExitCode.Failed,
    };

    /// <summary>The message without the remark "(Parameter 'x')", which is for programmers.</summary>
    public static string SentenceOf(Exception problem)
    {
        string message = problem.Message;
        int remark = problem is ArgumentException ? message.IndexOf(" (Parameter '", StringComparison.Ordinal) : -1;
        return remark < 0 ? message : message[..remark];
    }
}
