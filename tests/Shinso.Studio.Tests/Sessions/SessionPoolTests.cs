using System.Text;
using System.Text.Json;
using Shinso.Studio.Sessions;

namespace Shinso.Studio.Tests.Sessions;

public sealed class SessionPoolTests : IDisposable
{
    private readonly List<Exception> failures = [];
    private readonly SessionPool pool;

    public SessionPoolTests() => pool = new SessionPool(8, failures.Add);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => pool.Dispose();

    [Fact]
    public async Task Two_pages_that_come_back_at_once_get_one_session_and_one_copy()
    {
        for (int round = 0; round < 3; round++)
        {
            SessionVisit first = (await pool.Open(null, "first"))!;
            string id = first.Session.Id;
            first.Dispose();

            SessionVisit?[] visits = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(() => pool.Open(id, $"page {number}"))));

            Assert.Equal(["back", "copy"], visits.Select(visit => visit!.Came).Order());
            Assert.Equal(2, visits.Select(visit => visit!.Session.Id).Distinct().Count());
            foreach (SessionVisit? visit in visits) visit!.Dispose();
            pool.EndForgotten(TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task The_same_page_takes_its_session_over_and_the_old_socket_leaves_without_harm()
    {
        SessionVisit old = (await pool.Open(null, "page"))!, next = (await pool.Open(old.Session.Id, "page"))!;
        old.Dispose();
        pool.EndForgotten(TimeSpan.Zero);

        Assert.Equal("back", next.Came);
        Assert.Same(old.Session, next.Session);
        Assert.Same(next.Session, pool.Find(next.Session.Id));
    }

    [Fact]
    public async Task A_page_that_was_reloaded_waits_for_its_old_socket_to_close()
    {
        SessionVisit before = (await pool.Open(null, "before"))!;
        Task<SessionVisit?> after = pool.Open(before.Session.Id, "after");
        before.Dispose();

        Assert.Equal("back", (await after)!.Came);
    }

    [Fact]
    public async Task There_are_never_more_sessions_than_there_may_be()
    {
        SessionVisit?[] visits = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => pool.Open(null, $"page {number}"))));

        Assert.Equal(8, visits.Count(visit => visit is not null));
        visits.First(visit => visit is not null)!.Dispose();
        Assert.NotNull(await pool.Open(null, "another"));
        Assert.Null(await pool.Open(null, "one too many"));
    }

    [Fact]
    public async Task Only_what_nobody_visits_is_forgotten()
    {
        SessionVisit stays = (await pool.Open(null, "stays"))!, leaves = (await pool.Open(null, "leaves"))!;
        leaves.Dispose();

        pool.EndForgotten(TimeSpan.FromMinutes(15));
        Assert.NotNull(pool.Find(leaves.Session.Id));
        pool.EndForgotten(TimeSpan.Zero);

        Assert.NotNull(pool.Find(stays.Session.Id));
        Assert.Null(pool.Find(leaves.Session.Id));
        Assert.Equal("gone", (await pool.Open(leaves.Session.Id, "leaves"))!.Came);
    }

    [Fact]
    public async Task A_session_that_has_ended_answers_nobody_and_lets_no_page_hang()
    {
        SessionVisit visit = (await pool.Open(null, "page"))!;
        var early = new Outbox();
        await visit.Session.Post(new Attach(early, "new"), Stop);
        Task<Moment?>[] asked = [.. Enumerable.Range(0, 20).Select(_ => visit.Session.Ask(one => one.Now))];
        pool.Dispose();

        await Task.WhenAll(asked);
        Assert.Null(await visit.Session.Ask(one => one.Now));
        Assert.False(await visit.Session.Post(new NextFrame(), Stop));
        while (await early.Next(Stop) is not null) { }
        Assert.Equal("The session has ended.", early.Ending);
    }

    [Fact]
    public async Task A_session_whose_code_throws_says_so_plainly_and_is_gone_while_others_live()
    {
        SessionVisit broken = (await pool.Open(null, "broken"))!, whole = (await pool.Open(null, "whole"))!;
        var outbox = new Outbox();
        await broken.Session.Post(new Attach(outbox, "new"), Stop);
        await broken.Session.Post(new Consult(() => throw new InvalidDataException("a fault")), Stop);

        List<string> said = [];
        while (await outbox.Next(Stop) is OutgoingMessage message)
        {
            if (message.IsText) said.Add(Encoding.UTF8.GetString(message.Bytes.Span));
        }

        using JsonDocument last = JsonDocument.Parse(said[^1]);
        Assert.Equal("problem", last.RootElement.GetProperty("is").GetString());
        Assert.Equal("internal", last.RootElement.GetProperty("reason").GetString());
        Assert.DoesNotContain("fault", said[^1], StringComparison.Ordinal);
        Assert.NotNull(await whole.Session.Ask(one => one.Now));
        Assert.Equal("gone", (await pool.Open(broken.Session.Id, "broken"))!.Came);
        Assert.IsType<InvalidDataException>(Assert.Single(failures));
    }
}
