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
    private readonly int epochs, seeds;
    private readonly bool classes;
    private readonly TextTable table;
    private readonly List<PlaygroundLosses> last = [];
    private readonly PlaygroundTexts texts;
    private string? diverged;

    public PlaygroundReport(Session session, PlaygroundProblem problem, int epochs, int seeds)
    {
        (this.session, this.epochs, this.seeds, texts) = (session, epochs, seeds, session.Texts.Playground);
        classes = problem == PlaygroundProblem.Classification;
        table = new TextTable([seeds == 1 ? ">" + texts.Epoch : texts.Seed, ">" + texts.TrainLoss, ">" + texts.TestLoss, .. classes ? [">" + texts.TestAccuracy] : Array.Empty<string>()]);
    }

    /// <summary>The settings, for people.</summary>
    public void Begin(PlaygroundTrainer trainer)
    {
        PlaygroundState state = trainer.State;
        foreach (PlaygroundNotice remark in PlaygroundLimits.Remarks(state, trainer.Data)) session.Say(texts.Notice(remark));
        if (session.Json) return;
        session.Result(texts.Points(state, trainer.Data.Train.Length, trainer.Data.Test.Length));
        session.Result(texts.Network(state, string.Join(' ', state.Inputs.Select(input => input.Name).DefaultIfEmpty("–"))));
        session.Result("");
    }

    public void Epoch(PlaygroundTrainer trainer)
    {
        PlaygroundLosses losses = trainer.Measure();
        if (trainer.Data.Train.Length > 0 && !double.IsFinite(losses.Train) && diverged != trainer.State.Seed)
        {
            diverged = trainer.State.Seed;
            session.Say(texts.Diverged(trainer.State.Seed, trainer.Epoch));
        }

        if (session.Json) session.Result(Json(trainer, losses));
        if (trainer.Epoch == epochs) last.Add(losses);
        if (seeds > 1 && trainer.Epoch == epochs) Row(trainer.State.Seed, losses);
        if (seeds == 1 && (trainer.Epoch == epochs || IsRound(trainer.Epoch))) Row(trainer.Epoch.ToString(CultureInfo.InvariantCulture), losses);
    }

    public void End()
    {
        if (session.Json) return;
        if (seeds > 1)
        {
            double accuracy = Median(last.Select(losses => losses.TestAccuracy));
            Row(texts.Median, new PlaygroundLosses { Train = Median(last.Select(losses => losses.Train)), Test = Median(last.Select(losses => losses.Test)), TestAccuracy = accuracy });
        }

        table.Write(session);
    }

    private JsonLine Json(PlaygroundTrainer trainer, PlaygroundLosses losses)
    {
        JsonLine line = new JsonLine().Add("event", "epoch").Add("seed", trainer.State.Seed).Add("epoch", trainer.Epoch).Add("trainLoss", losses.Train).Add("testLoss", losses.Test);
        return classes ? line.Add("testAccuracy", losses.TestAccuracy) : line;
    }

    private void Row(string first, PlaygroundLosses losses)
    {
        string[] cells = [first, Number(losses.Train), Number(losses.Test)];
        table.Row(classes ? [.. cells, losses.TestAccuracy is double accuracy && !double.IsNaN(accuracy) ? Invariant($"{accuracy * 100:F1} %") : "–"] : cells);
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
