using System.Buffers.Binary;
using Shinso.Studio.Playground;

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
    private const string Output = "output";
    private const int HeadBytes = 72, CurveBytes = 16;

    private PlaygroundMaps maps;
    private string layer = Output;
    private int? unit;

    public SessionScreen(PlaygroundTrainer trainer) => maps = new PlaygroundMaps(trainer.Network);

    /// <summary>Shows another trainer from now on; where it lacks what the large map showed, the map shows the output.</summary>
    public void Follow(PlaygroundTrainer trainer)
    {
        maps = new PlaygroundMaps(trainer.Network);
        if (!maps.CanShow(layer, unit)) (layer, unit) = (Output, null);
    }

    /// <summary>Chooses what the large map shows; false where there is no such neuron.</summary>
    public bool Show(string layer, int? unit)
    {
        if (!maps.CanShow(layer, unit)) return false;
        (this.layer, this.unit) = (layer, unit);
        return true;
    }

    /// <summary>The screen as it is now.</summary>
    public OutgoingMessage Frame(PlaygroundTrainer trainer, FrameHead head, IReadOnlyList<CurvePoint> added)
    {
        int parameters = maps.ShownParameters, thumbnails = maps.Thumbnails, small = PlaygroundMaps.ThumbnailSize, large = PlaygroundMaps.Size;
        byte[] frame = new byte[HeadBytes + 4 * parameters + CurveBytes * added.Count + thumbnails * small * small + large * large];
        (int layerIndex, int unitIndex, int classes) = maps.Choose(layer, unit);
        WriteHead(frame, trainer, head);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(56), (ushort)large);
        (frame[58], frame[59]) = ((byte)classes, (byte)small);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(60), (ushort)layerIndex);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(62), (ushort)unitIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(64), (uint)parameters);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(68), (ushort)thumbnails);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(70), (ushort)added.Count);
        Span<byte> rest = frame.AsSpan(HeadBytes);
        maps.CopyParameters(rest[..(4 * parameters)]);
        rest = rest[(4 * parameters)..];
        foreach (CurvePoint point in added)
        {
            BinaryMessages.Write(rest, point);
            rest = rest[CurveBytes..];
        }

        maps.Compute(rest[..(thumbnails * small * small)], rest[(thumbnails * small * small)..]);
        return new OutgoingMessage(Outgoing.Frame, frame, IsText: false);
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
