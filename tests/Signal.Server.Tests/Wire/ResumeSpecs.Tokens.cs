using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>Which token takes a seat up, and which does not.</summary>
public sealed partial class ResumeSpecs
{
    [Test]
    public async Task Each_return_gives_a_new_token_and_the_old_one_is_used_up()
    {
        await LoseAsync();
        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Token().Should().NotBe(Token);
        await ben.AskAsync("ping");
        await IsGoneAsync(Token);
        (await ben.AskAsync("ping")).Type().Should().Be("pong", "who tried an old token has changed nothing");
    }

    [Test]
    public async Task Who_did_not_get_the_answer_comes_once_more_with_the_same_token()
    {
        await LoseAsync();
        await _ann.AskAsync("signal", """{"n":1}""", _ben.Id);
        var (client, _) = await _server.ReturnAsync(Token);
        await using var lost = client;
        await _ann.ExpectAsync("user-back");
        await _ann.AskAsync("signal", """{"n":2}""", _ben.Id);
        lost.Socket.Reset();
        await _ann.ExpectAsync("user-away");
        await _ann.AskAsync("signal", """{"n":3}""", _ben.Id);

        var (again, resumed) = await _server.ReturnAsync(Token);
        await using var ben = again;
        resumed.Data("self", "id").GetString().Should().Be(_ben.Id);
        for (var n = 1; n <= 3; n++)
        {
            (await ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(n, "nothing of the answer that was lost has arrived");
        }
    }

    [Test]
    public async Task Who_got_the_answer_is_not_sent_the_same_again()
    {
        await LoseAsync();
        await _ann.AskAsync("signal", """{"n":1}""", _ben.Id);
        var (client, first) = await _server.ReturnAsync(Token);
        await using var lost = client;
        await lost.ExpectAsync("signal");
        await _ann.ExpectAsync("user-back");
        lost.Socket.Reset();
        await _ann.ExpectAsync("user-away");
        await _ann.AskAsync("signal", """{"n":2}""", _ben.Id);

        var (again, _) = await _server.ReturnAsync(first.Token());
        await using var ben = again;
        (await ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(2);
    }

    [Test]
    public async Task A_newer_connection_replaces_the_older_and_nobody_sees_it()
    {
        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("self", "id").GetString().Should().Be(_ben.Id);
        (await _ben.CloseCodeAsync()).Should().Be(4409);
        await _ann.AskAsync("signal", """{"n":1}""", _ben.Id);
        (await ben.ExpectAsync("signal")).Data("n").GetInt32().Should().Be(1);
        (await _ann.AskAsync("ping")).Type().Should().Be("pong", "nobody was away, left or came");
    }

    [Test]
    public async Task However_often_the_answer_is_lost_the_same_token_is_good_until_another_has_arrived()
    {
        await LoseAsync();
        for (var n = 0; n < 3; n++)
        {
            var (lost, _) = await _server.ReturnAsync(Token);
            await _ann.ExpectAsync("user-back");
            await lost.DisposeAsync();
            await _ann.ExpectAsync("user-away");
        }

        var (client, resumed) = await _server.ReturnAsync(Token);
        await using var ben = client;
        resumed.Data("self", "id").GetString().Should().Be(_ben.Id);
    }

    [Test]
    public async Task An_older_connection_whose_turn_comes_late_does_not_take_the_seat_from_a_newer_one()
    {
        await LoseAsync();
        await using var older = await _server.ConnectAsync();
        var (client, _) = await _server.ReturnAsync(Token);
        await using var newer = client;
        await older.SendAsync($$$"""{"type":"resume","data":{"token":"{{{Token}}}","seq":0}}""");
        (await older.CloseCodeAsync()).Should().Be(4409);
        (await newer.AskAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task A_seat_that_was_left_is_gone()
    {
        await _ben.AskAsync("leave-call");
        await _ann.ExpectAsync("user-left");
        await IsGoneAsync(Token);
    }

    [Test]
    public async Task A_seat_whose_peer_said_goodbye_is_gone()
    {
        await _ben.CloseAsync(1001);
        (await _ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("left");
        await IsGoneAsync(Token);
    }

    [Test]
    public async Task The_seats_of_a_call_that_was_ended_are_gone()
    {
        await LoseAsync();
        await _ann.SendAsync("""{"type":"end-call"}""");
        (await _ann.CloseCodeAsync()).Should().Be(4410);
        await IsGoneAsync(Token);
    }

    [Test]
    public async Task Too_many_bad_frames_end_the_seat_too()
    {
        for (var n = 0; n < 100; n++)
        {
            await _ben.SendAsync("?");
        }

        (await _ben.CloseCodeAsync()).Should().Be(4400);
        (await _ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("kicked");
        await IsGoneAsync(Token);
    }

    [Test]
    public async Task A_token_that_was_tampered_with_is_none()
    {
        await LoseAsync();
        var parts = Token.Split('.');
        foreach (var forged in new[]
        {
            "t", "r1", "r1..", "r1.e30.e30", $"r2.{parts[1]}.{parts[2]}", $"{parts[1]}.{parts[2]}", Token + "A", Token[..^1],
            $"r1.{parts[1]}A.{parts[2]}", $"r1.{parts[1]}.", $"r1.{parts[1]}.{new string('A', parts[2].Length)}", Token + ".x",
        })
        {
            await IsGoneAsync(forged);
        }

        var (client, _) = await _server.ReturnAsync(Token);
        await client.DisposeAsync();
    }

    [Test]
    public async Task One_socket_holds_one_seat()
    {
        (await _ann.ResumeAsync(Token)).Code().Should().Be("already-joined");
    }

    [Test]
    public async Task Where_seats_are_not_kept_a_lost_connection_is_a_lost_peer()
    {
        await using var server = await TestServer.StartAsync(["--Signal:Resume:WindowSeconds=0"]);
        await using var ann = await server.JoinAsync("demo", "Ann");
        await using var ben = await server.ConnectAsync();
        var joined = await ben.JoinAsync("demo", "Ben");
        joined.Data("resume", "windowMs").GetInt32().Should().Be(0);
        await ann.ExpectAsync("user-joined");
        ben.Socket.Reset();
        (await ann.ExpectAsync("user-left")).Data("reason").GetString().Should().Be("lost");
        await using var again = await server.ConnectAsync();
        (await again.ResumeAsync(joined.Token())).Code().Should().Be("session-gone");
    }
}
