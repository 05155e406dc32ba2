using System.Globalization;
using Shinso.Cli.Languages;
using Shinso.Cli.Output;
using Shinso.Studio.Playground;
using static System.FormattableString;

namespace Shinso.Cli.Verbs;

/// <summary>What <c>playground</c> prints: a JSON line for every epoch of every seed, or a table of some epochs of one seed, or of the last epoch of several.</summary>
internal sealed class PlaygroundReport
{
    private readonly Session session;
    private readonly int seeds;
    private readonly bool classes, validates;
    private readonly TextTable table;
    private readonly List<PlaygroundLosses> last = [];
    private readonly PlaygroundTexts texts;
    private string? diverged;

    public PlaygroundReport(Session session, PlaygroundState state, int seeds)
    {
        (this.session, this.seeds, texts) = (session, seeds, session.Texts.Playground);
        (classes, validates) = (state.Classes > 0, state.ValidPercent > 0);
        table = new TextTable(
        [
            seeds == 1 ? ">" + texts.Epoch : texts.Seed,
            ">" + texts.TrainLoss,
            .. validates ? [">" + texts.ValidLoss] : Array.Empty<string>(),
            ">" + texts.TestLoss,
            .. classes ? [">" + texts.TestAccuracy] : Array.Empty<string>(),
        ]);
    }

    /// <summary>The settings, for people.</summary>
    public void Begin(PlaygroundTrainer trainer)
    {
        PlaygroundState state = trainer.State;
        foreach (PlaygroundNotice remark in PlaygroundLimits.Remarks(state, trainer.Data)) session.Say(texts.Notice(remark));
        if (session.Json) return;
        session.Result(texts.Points(state, trainer.Data));
        session.Result(texts.Network(state, string.Join(' ', state.Inputs.Select(input => input.Name).DefaultIfEmpty("–"))));
        session.Result("");
    }

    /// <summary>Reports where a training is, and gives what was measured.</summary>
    public PlaygroundLosses Epoch(PlaygroundTrainer trainer, bool isLast)
    {
        PlaygroundLosses losses = trainer.Measure();
        if (trainer.Diverged is PlaygroundDivergence divergence && diverged != trainer.State.Seed)
        {
            diverged = trainer.State.Seed;
            session.Say(texts.Diverged(trainer.State.Seed, divergence));
        }

        if (session.Json) session.Result(Json(trainer, losses));
        if (isLast) Last(trainer, losses);
        else if (seeds == 1 && IsRound(trainer.Epoch)) Row(trainer, losses);
        return losses;
    }

    /// <summary>Says why a training ended, and reports the last epoch where that came <paramref name="early"/>.</summary>
    public void Stopped(PlaygroundTrainer trainer, PlaygroundStopReason reason, bool early)
    {
        session.Say(texts.Stopped(trainer.State, reason, trainer.Epoch));
        if (!early) return;
        bool shown = seeds == 1 && IsRound(trainer.Epoch);
        if (!shown) Last(trainer, trainer.Measure());
    }

    private void Last(PlaygroundTrainer trainer, PlaygroundLosses losses)
    {
        last.Add(losses);
        Row(trainer, losses);
    }

    public void End()
    {
        if (session.Json) return;
        if (seeds > 1)
        {
            double accuracy = Median(last.Select(losses => losses.TestAccuracy));
            PlaygroundLosses medians = new()
            {
                Train = Median(last.Select(losses => losses.Train)),
                Valid = Median(last.Select(losses => losses.Valid)),
                Test = Median(last.Select(losses => losses.Test)),
                TestAccuracy = accuracy,
            };
            Row(texts.Median, medians);
        }

        table.Write(session);
    }

    private JsonLine Json(PlaygroundTrainer trainer, PlaygroundLosses losses)
    {
        JsonLine line = new JsonLine().Add("event", "epoch").Add("seed", trainer.State.Seed).Add("epoch", trainer.Epoch).Add("trainLoss", losses.Train);
        if (validates) line.Add("validLoss", losses.Valid);
        line.Add("testLoss", losses.Test);
        return classes ? line.Add("testAccuracy", losses.TestAccuracy) : line;
    }

    private void Row(PlaygroundTrainer trainer, PlaygroundLosses losses) => Row(seeds > 1 ? trainer.State.Seed : trainer.Epoch.ToString(CultureInfo.InvariantCulture), losses);

    private void Row(string first, PlaygroundLosses losses)
    {
        string[] cells = [first, Number(losses.Train), .. validates ? [Number(losses.Valid)] : Array.Empty<string>(), Number(losses.Test)];
        table.Row(classes ? [.. cells, double.IsNaN(losses.TestAccuracy) ? "–" : Invariant($"{losses.TestAccuracy * 100:F1} %")] : cells);
    }

    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        < 1e-3 or >= 1e5 => value.ToString("0.00e+0", CultureInfo.InvariantCulture),
        _ => value.ToString("F4", CultureInfo.InvariantCulture),
    };

    /// <summary>0, 1, 2, 5, 10, 20, 50, …</summary>
    private static bool IsRound(int epoch)
    {
        while (epoch >= 10 && epoch % 10 == 0) epoch /= 10;
        return epoch is 0 or 1 or 2 or 5;
    }

    /// <summary>The middle one, or the mean of the two in the middle; what is no number counts as largest.</summary>
    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Select(value => double.IsNaN(value) ? double.PositiveInfinity : value).Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return double.IsFinite(median) ? median : double.NaN;
    }
}
