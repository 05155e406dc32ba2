using Shinso.Studio.Sessions;

namespace Shinso.Studio.Tests.Sessions;

public sealed class OutboxTests
{
    [Fact]
    public async Task The_latest_of_a_kind_takes_the_place_of_the_one_before()
    {
        var outbox = new Outbox();
        outbox.Add(Message(Outgoing.State, 1));
        outbox.Add(Message(Outgoing.Frame, 2));
        outbox.Add(Message(Outgoing.State, 3));

        Assert.Equal([2, 3], await Drain(outbox));
    }

    [Fact]
    public async Task Answers_stay_in_order_and_are_bounded()
    {
        var outbox = new Outbox();
        for (byte number = 0; number < 100; number++) outbox.Add(Message(Outgoing.Answer, number));

        byte[] drained = await Drain(outbox);

        Assert.Equal([.. Enumerable.Range(36, 64).Select(number => (byte)number)], drained);
    }

    [Fact]
    public void A_frame_is_wanted_only_where_none_waits()
    {
        var outbox = new Outbox();
        Assert.True(outbox.WantsFrame);

        outbox.Add(Message(Outgoing.Frame, 1));
        Assert.False(outbox.WantsFrame);

        outbox.Close();
        Assert.False(outbox.WantsFrame);
    }

    [Fact]
    public async Task A_closed_outbox_gives_what_waits_and_then_nothing()
    {
        var outbox = new Outbox();
        outbox.Add(Message(Outgoing.Hello, 7));
        outbox.Close();
        outbox.Add(Message(Outgoing.State, 8));

        Assert.Equal(7, (await outbox.Next(TestContext.Current.CancellationToken))!.Bytes.Span[0]);
        Assert.Null(await outbox.Next(TestContext.Current.CancellationToken));
    }

    private static OutgoingMessage Message(Outgoing kind, byte number) => new(kind, new byte[] { number }, IsText: false);

    private static async Task<byte[]> Drain(Outbox outbox)
    {
        outbox.Close();
        List<byte> numbers = [];
        while (await outbox.Next(TestContext.Current.CancellationToken) is OutgoingMessage message) numbers.Add(message.Bytes.Span[0]);
        return [.. numbers];
    }
}
