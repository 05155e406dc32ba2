using System.Net;
using System.Net.Sockets;

namespace Shinso.Cli.Tests;

public sealed class StudioTests
{
    private static readonly CancellationToken AtOnce = new(canceled: true);

    [Fact]
    public void It_prints_the_link_and_ends_with_Ctrl_C()
    {
        using var command = new Command { Stop = AtOnce };

        Outcome outcome = command.Run("studio --no-browser --port 0");

        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"^The studio is open at http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{48}\n$", outcome.Output);
        Assert.Contains("Ctrl-C ends it.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_of_the_TensorFlow_Playground_goes_into_the_start_link()
    {
        using var command = new Command { Stop = AtOnce };

        Outcome outcome = command.Run("studio https://playground.tensorflow.org/#dataset=spiral&seed=0.12345&networkShape=8,8 --no-browser --port 0 --json");

        Assert.Equal("event link", Outcome.Fields(outcome.Line));
        string link = outcome.Line.GetProperty("link").GetString()!;
        Assert.Contains("#activation=tanh&batchSize=10&dataset=spiral", link, StringComparison.Ordinal);
        Assert.Contains("&networkShape=8,8&seed=0.12345&", link, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var command = new Command { Stop = AtOnce };

        Outcome outcome = command.Run($"studio --no-browser --port {port}");

        Assert.Equal(0, outcome.Code);
        Assert.Contains($"Port {port} is in use, so the studio took ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Listening_for_others_says_what_it_means()
    {
        using var command = new Command { Stop = AtOnce };

        Outcome outcome = command.Run("studio --no-browser --port 0 --bind 0.0.0.0 --lang ja");

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("0.0.0.0 で待ち受けます。", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("?token=", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("studio --bind here", "--bind needs an address of this computer, such as 0.0.0.0 or 192.168.1.20, but got \"here\".")]
    [InlineData("studio --port 70000", "--port needs a whole number")]
    [InlineData("studio --no-browser --port 0 --bind 192.0.2.1", "The studio cannot listen on 192.0.2.1, port 0:")]
    [InlineData("studio nonsense", "nonsense")]
    public void What_is_wrong_is_a_sentence_and_code_2(string line, string sentence)
    {
        using var command = new Command { Stop = AtOnce };

        Outcome outcome = command.Run(line);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }
}
