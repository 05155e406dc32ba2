using System.CommandLine;
using Shinso.Cli.CommandLine;
using Shinso.Studio.Playground;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary><c>shinso playground &lt;link&gt;</c>: a Playground state without a browser.</summary>
internal static class PlaygroundVerb
{
    private const int UsualEpochs = 100;

    public static Verb Create(VerbParts parts)
    {
        Argument<string[]> words = VerbParts.Words();
        Option<int?> epochs = parts.Values.Whole("--epochs", 0), seeds = parts.Values.Whole("--seeds", 1);
        Option<bool> compatible = parts.Values.Flag("--compatible");
        Option<string?> map = parts.Values.Text("--map", "FILE.png");
        var verb = new Verb("playground", parts.Texts.Help.Playground)
        {
            Usage = "shinso playground <link> [options]",
            Examples =
            [
                ("shinso playground \"https://playground.tensorflow.org/#dataset=spiral&networkShape=8,8&sinX=true&sinY=true&seed=0.12345\" --epochs 500 --map spiral.png", parts.Texts.Help.PlaygroundLink),
                ("shinso playground \"dataset=xor&seed=0.5\" --seeds 20 --json", parts.Texts.Help.PlaygroundSeeds),
                ("shinso playground link.txt --epochs 1000", parts.Texts.Help.PlaygroundMap),
            ],
            Notes = parts.Texts.Help.PlaygroundNotes,
        };
        verb.Arguments.Add(words);
        foreach (Option option in new Option[] { epochs, seeds, compatible, map }) verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            Session session = parts.Session(parsed);
            string link = WrongCommandLine.Positional(parsed, words, 1, 1, parts.Texts)[0];
            PlaygroundState state = Read(link, parsed.GetValue(compatible), session);
            return Run(state, parsed.GetValue(epochs) ?? UsualEpochs, parsed.GetValue(seeds) ?? 1, parsed.GetValue(map), session);
        });
        return verb;
    }

    /// <summary>The state of a link or of a file's first line, with what there is to say about it on stderr.</summary>
    internal static PlaygroundState Read(string link, bool compatible, Session session)
    {
        if (File.Exists(link)) link = FirstLine(link);
        else if (!link.Contains('=', StringComparison.Ordinal) && !link.Contains('#', StringComparison.Ordinal) && !link.Contains("://", StringComparison.Ordinal))
            throw new UsageException(session.Texts.Playground.NoLink(link));
        (PlaygroundState state, IReadOnlyList<PlaygroundNotice> notices) = PlaygroundLink.Read(link);
        List<PlaygroundNotice> all = [.. notices];
        if (compatible && !state.Compatible)
        {
            (state, notices) = PlaygroundLink.Change(state, [new("v", "")]);
            all.AddRange(notices);
        }

        foreach (PlaygroundNotice notice in all) session.Say(session.Texts.Playground.Notice(notice));
        return state;
    }

    private static string FirstLine(string path)
    {
        using var reader = new StreamReader(path);
        char[] text = new char[PlaygroundLink.MaxLength + 1];
        int length = reader.ReadBlock(text);
        return new string(text, 0, length).TrimStart().Split('\n', '\r')[0];
    }

    private static int Run(PlaygroundState state, int epochs, int seeds, string? map, Session session)
    {
        var report = new PlaygroundReport(session, state, seeds);
        for (int number = 1; number <= seeds; number++)
        {
            var trainer = new PlaygroundTrainer(number == 1 ? state : state with { Seed = Invariant($"{state.Seed}-{number}"), Weights = [], Epoch = 0 });
            if (number == 1) report.Begin(trainer);
            Train(trainer, trainer.Epoch + epochs, report, session);
            if (number > 1 || map is null) continue;
            PlaygroundPicture.Save(map, trainer);
            session.Say(session.Texts.Playground.MapWritten(map));
        }

        report.End();
        return ExitCode.Fine;
    }

    /// <summary>Trains to an epoch, or until a stop condition of the state says so.</summary>
    private static void Train(PlaygroundTrainer trainer, int end, PlaygroundReport report, Session session)
    {
        var stop = new PlaygroundStop(trainer.State, trainer.Epoch);
        PlaygroundStopReason? reason = stop.After(trainer.Epoch, report.Epoch(trainer, trainer.Epoch == end));
        while (trainer.Epoch < end && reason is null)
        {
            session.Stop.ThrowIfCancellationRequested();
            trainer.RunEpoch();
            PlaygroundLosses losses = report.Epoch(trainer, trainer.Epoch == end);
            reason = stop.After(trainer.Epoch, losses);
        }

        if (reason is PlaygroundStopReason why) report.Stopped(trainer, why, trainer.Epoch < end);
    }
}
