using System.Buffers.Binary;
using System.Collections.Immutable;
using Shinso.Randomness;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>The binary frames besides the screen: points, features, the curve, small pictures of the sets. See docs/studio.md, the protocol, kinds 2 to 5.</summary>
internal static class BinaryMessages
{
    /// <summary>The protocol's version, the first byte of every frame.</summary>
    public const byte Version = 1;

    /// <summary>The kind of a screen's frame.</summary>
    public const byte FrameKind = 1;

    private const byte PointsKind = 2, FeaturesKind = 3, CurveKind = 4, SetsKind = 5;
    private const int PointBytes = 16, CurveBytes = 16, SetPoints = 80;
    private const string SetSeed = "small picture";

    private static readonly OutgoingMessage FeatureMaps = new(Outgoing.Features, MakeFeatures(), IsText: false);

    /// <summary>The nine features over the plane.</summary>
    public static OutgoingMessage Features() => FeatureMaps;

    /// <summary>All points with their part.</summary>
    public static OutgoingMessage Points(PlaygroundTrainer trainer)
    {
        (ImmutableArray<PlaygroundPoint> Points, byte Part)[] parts = [(trainer.Data.Train, 0), (trainer.Data.Valid, 1), (trainer.Data.Test, 2)];
        byte[] message = Begin(PointsKind, parts.Sum(part => part.Points.Length), PointBytes);
        Span<byte> rest = message.AsSpan(8);
        foreach ((ImmutableArray<PlaygroundPoint> points, byte part) in parts)
        {
            foreach (PlaygroundPoint point in points)
            {
                BinaryPrimitives.WriteSingleLittleEndian(rest, (float)point.X);
                BinaryPrimitives.WriteSingleLittleEndian(rest[4..], (float)point.Y);
                BinaryPrimitives.WriteSingleLittleEndian(rest[8..], (float)point.Label);
                rest[12] = part;
                rest = rest[PointBytes..];
            }
        }

        return new OutgoingMessage(Outgoing.Points, message, IsText: false);
    }

    /// <summary>The whole curve.</summary>
    public static OutgoingMessage Curve(IReadOnlyList<CurvePoint> points)
    {
        byte[] message = Begin(CurveKind, points.Count, CurveBytes);
        for (int index = 0; index < points.Count; index++) Write(message.AsSpan(8 + CurveBytes * index), points[index]);
        return new OutgoingMessage(Outgoing.Curve, message, IsText: false);
    }

    /// <summary>One point of the curve.</summary>
    public static void Write(Span<byte> bytes, CurvePoint point)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)point.Epoch);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], (float)point.Train);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[8..], (float)point.Valid);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[12..], (float)point.Test);
    }

    /// <summary>A few points of every set, with the state's noise.</summary>
    public static OutgoingMessage Sets(PlaygroundState state)
    {
        var message = new MemoryStream();
        (PlaygroundDataset Set, PlaygroundProblem Problem)[] sets =
        [
            .. LinkNames.Datasets.Select(set => (set.Value, PlaygroundProblem.Classification)),
            .. LinkNames.RegressionDatasets.Select(set => (set.Value, PlaygroundProblem.Regression)),
        ];
        sets = [.. sets.Where(set => set.Set != PlaygroundDataset.Own)];
        message.Write([Version, SetsKind, (byte)sets.Length, 0]);
        foreach ((PlaygroundDataset set, PlaygroundProblem problem) in sets)
        {
            int classes = new PlaygroundState { Problem = problem, Dataset = set }.Classes;
            PlaygroundPoint[] points = PlaygroundPoints.Draw(set, SetPoints, state.Noise / 100, new SeedRandom(SetSeed));
            message.Write([(byte)classes, (byte)points.Length]);
            foreach (PlaygroundPoint point in points)
            {
                double shown = classes == 2 ? (point.Label + 1) / 2 : point.Label;
                message.Write([Place(point.X), Place(point.Y), classes == 0 ? PlaygroundBytes.Of((float)point.Label) : (byte)shown]);
            }
        }

        return new OutgoingMessage(Outgoing.Sets, message.ToArray(), IsText: false);
    }

    private static byte Place(double coordinate) => (byte)(sbyte)Math.Clamp(Math.Round(coordinate / PlaygroundMap.Edge * 127), -127, 127);

    private static byte[] Begin(byte kind, int count, int bytesEach)
    {
        byte[] message = new byte[8 + count * bytesEach];
        (message[0], message[1]) = (Version, kind);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), (uint)count);
        return message;
    }

    private static byte[] MakeFeatures()
    {
        const int Small = 10;
        return [Version, FeaturesKind, Small, (byte)PlaygroundFeature.All.Count, .. PlaygroundMaps.FeatureThumbnails(Small)];
    }
}
