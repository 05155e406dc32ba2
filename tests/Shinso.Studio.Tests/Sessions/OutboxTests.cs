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

        outbox.Close("The end.");
        Assert.False(outbox.WantsFrame);
    }

    [Fact]
    public async Task A_closed_outbox_gives_what_waits_and_then_nothing()
    {
        var outbox = new Outbox();
        outbox.Add(Message(Outgoing.Hello, 7));
        outbox.Close("The end.");
        outbox.Add(Message(Outgoing.State, 8));

        Assert.Equal(7, (await outbox.Next(TestContext.Current.CancellationToken))!.Bytes.Span[0]);
        Assert.Null(await outbox.Next(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Large_answers_make_room_for_newer_ones_but_the_newest_stays()
    {
        var outbox = new Outbox();
        foreach (int size in new[] { 1, 600_000, 600_000, 2_000_000 }) outbox.Add(new OutgoingMessage(Outgoing.Answer, new byte[size], IsText: true));
        outbox.Close("The end.");

        Assert.Equal(2_000_000, (await outbox.Next(TestContext.Current.CancellationToken))!.Bytes.Length);
        Assert.Null(await outbox.Next(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_frame_that_has_not_gone_out_can_be_taken_back_once()
    {
        var outbox = new Outbox();
        outbox.Add(Message(Outgoing.Frame, 1));
        outbox.Add(Message(Outgoing.State, 2));

        Assert.True(outbox.TakeFrameBack());
        Assert.False(outbox.TakeFrameBack());
        Assert.Equal([2], await Drain(outbox));
    }

    [Fact]
    public async Task Many_writers_and_one_reader_lose_no_answer()
    {
        var outbox = new Outbox();
        const int Writers = 8, Each = 2000;
        int read = 0;
        using var full = new SemaphoreSlim(32);
        Task[] writing = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (int number = 0; number < Each; number++)
            {
                await full.WaitAsync(TestContext.Current.CancellationToken);
                outbox.Add(Message(Outgoing.Answer, 1));
            }
        }))];
        while (read < Writers * Each)
        {
            Assert.NotNull(await outbox.Next(TestContext.Current.CancellationToken));
            read++;
            full.Release();
        }

        await Task.WhenAll(writing);
        Assert.Empty(await Drain(outbox));
    }

    private static OutgoingMessage Message(Outgoing kind, byte number) => new(kind, new byte[] { number }, IsText: false);

    private static async Task<byte[]> Drain(Outbox outbox)
    {
        outbox.Close("The end.");
        List<byte> numbers = [];
        while (await outbox.Next(TestContext.Current.CancellationToken) is OutgoingMessage message) numbers.Add(message.Bytes.Span[0]);
        return [.. numbers];
    }
}
