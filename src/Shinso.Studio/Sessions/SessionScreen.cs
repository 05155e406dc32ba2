using System.Buffers.Binary;
using Shinso.Studio.Playground;
using Shinso.Studio.Playground.Export;

namespace Shinso.Studio.Sessions;

/// <summary>What is marked in a frame.</summary>
[Flags]
internal enum FrameFlags : ushort
{
    /// <summary>It trains.</summary>
    Running = 1,

    /// <summary>Weights or loss are no numbers any more.</summary>
    Diverged = 2,

    /// <summary>A recorded state is shown.</summary>
    Past = 4,

    /// <summary>The shared link does not lead here.</summary>
    Changed = 8,
}

/// <summary>The part of a frame that is not read off the network.</summary>
internal readonly record struct FrameHead(FrameFlags Flags, uint Revision, uint Number, double EpochsPerSecond, PlaygroundLosses Losses);

/// <summary>Makes frames: the shown neurons' weights and outputs, and one large map. See docs/studio.md, the protocol, kind 1.</summary>
internal sealed class SessionScreen
{
    private const string Inputs = "inputs", Output = "output";
    private const int HeadBytes = 72, CurveBytes = 16;

    /// <summary>Points along an edge of the map, and of that of a network with more weights, which would take a fifth of a second.</summary>
    private const int MapSize = 100, CoarseMapSize = 50, MostWeightsForFineMap = 130_000;

    private PlaygroundNetwork network;
    private PlaygroundMaps maps;
    private string layer = Output;
    private int? unit;

    public SessionScreen(PlaygroundTrainer trainer) => maps = MapsOf(network = trainer.Network);

    /// <summary>Shows another trainer from now on; where it lacks what the large map showed, the map shows the output.</summary>
    public void Follow(PlaygroundTrainer trainer)
    {
        maps = MapsOf(network = trainer.Network);
        if (Place(layer, unit) is null) (layer, unit) = (Output, null);
    }

    /// <summary>Chooses what the large map shows; false where there is no such neuron.</summary>
    public bool Show(string layer, int? unit)
    {
        if (Place(layer, unit) is null) return false;
        (this.layer, this.unit) = (layer, unit);
        return true;
    }

    /// <summary>The screen as it is now.</summary>
    public OutgoingMessage Frame(PlaygroundTrainer trainer, FrameHead head, IReadOnlyList<CurvePoint> added)
    {
        (int layerIndex, int unitIndex) = Place(layer, unit) ?? (network.Layers.Count, PlaygroundMaps.ClassMap);
        maps.Compute(layerIndex, unitIndex);
        int parameters = ShownParameters(), thumbnails = maps.ThumbnailCount, small = maps.ThumbnailSize, large = maps.Size;
        byte[] frame = new byte[HeadBytes + 4 * parameters + CurveBytes * added.Count + thumbnails * small * small + large * large];
        WriteHead(frame, trainer, head);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(56), (ushort)large);
        (frame[58], frame[59]) = ((byte)maps.MapClasses, (byte)small);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(60), (ushort)layerIndex);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(62), (ushort)unitIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(64), (uint)parameters);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(68), (ushort)thumbnails);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(70), (ushort)added.Count);
        Span<byte> rest = frame.AsSpan(HeadBytes);
        rest = rest[CopyParameters(rest)..];
        foreach (CurvePoint point in added)
        {
            BinaryMessages.Write(rest, point);
            rest = rest[CurveBytes..];
        }

        maps.Thumbnails.CopyTo(rest);
        maps.Map.CopyTo(rest[maps.Thumbnails.Length..]);
        return new OutgoingMessage(Outgoing.Frame, frame, IsText: false);
    }

    /// <summary>The layer and neuron of a name and number, as maps count them; nothing where there is no such neuron.</summary>
    private (int Layer, int Unit)? Place(string layer, int? unit)
    {
        if (layer == Inputs) return unit >= 0 && unit < PlaygroundFeature.All.Count ? (0, unit.Value) : null;
        int index = network.Layers.Count - 1;
        while (index >= 0 && network.Layers[index].Name != layer) index--;
        if (index < 0) return null;
        bool isOutput = index == network.Layers.Count - 1;
        if (unit is null) return isOutput ? (index + 1, network.Classes > 2 ? PlaygroundMaps.ClassMap : 0) : null;
        return unit >= 0 && unit < network.Layers[index].Units ? (index + 1, unit.Value) : null;
    }

    private static PlaygroundMaps MapsOf(PlaygroundNetwork network) => new(network, network.Parameters.ValueCount > MostWeightsForFineMap ? CoarseMapSize : MapSize);

    private int ShownParameters()
    {
        int count = 0, sources = network.InputNames.Count;
        foreach (PlaygroundLayer one in network.Layers)
        {
            int shown = Math.Min(one.Units, PlaygroundMaps.MostShown);
            count += shown * (sources + 1);
            sources = shown;
        }

        return count;
    }

    /// <summary>Layer by layer: the weights of each shown neuron from the shown ones before it, then the biases. A network without inputs has one that is always 0, which is not shown.</summary>
    /// <returns>The bytes written.</returns>
    private int CopyParameters(Span<byte> bytes)
    {
        int written = 0, sources = network.InputCount, shownSources = network.InputNames.Count;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            float[] weights = network.Parameters[2 * index].Values, biases = network.Parameters[2 * index + 1].Values;
            int units = Math.Min(network.Layers[index].Units, PlaygroundMaps.MostShown);
            for (int one = 0; one < units; one++) written += Copy(weights.AsSpan(one * sources, shownSources), bytes[written..]);
            written += Copy(biases.AsSpan(0, units), bytes[written..]);
            (sources, shownSources) = (network.Layers[index].Units, units);
        }

        return written;
    }

    /// <summary>Little-endian floats.</summary>
    private static int Copy(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (int index = 0; index < values.Length; index++) BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * index)..], values[index]);
        return 4 * values.Length;
    }

    private static void WriteHead(Span<byte> frame, PlaygroundTrainer trainer, FrameHead head)
    {
        (frame[0], frame[1]) = (BinaryMessages.Version, BinaryMessages.FrameKind);
        BinaryPrimitives.WriteUInt16LittleEndian(frame[2..], (ushort)head.Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], head.Revision);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], head.Number);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[12..], (uint)trainer.Epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[16..], (uint)trainer.Position);
        PlaygroundLosses losses = head.Losses;
        ReadOnlySpan<double> numbers =
        [
            trainer.EffectiveLearningRate, head.EpochsPerSecond, losses.Train, losses.Valid, losses.Test,
            losses.TrainAccuracy, losses.ValidAccuracy, losses.TestAccuracy, losses.Penalty,
        ];
        for (int index = 0; index < numbers.Length; index++) BinaryPrimitives.WriteSingleLittleEndian(frame[(20 + 4 * index)..], (float)numbers[index]);
    }
}
