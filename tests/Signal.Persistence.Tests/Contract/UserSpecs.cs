using System.Globalization;
using Signal.Persistence.Tests.Harness;
using Signal.Persistence.Users;

namespace Signal.Persistence.Tests.Contract;

public sealed class UserSpecs(Type kind) : StoreContract(kind)
{
    private static readonly string[] Unusual = ["a.n-n_1", "Ünï", "日本", "💡", "$ne", "a.b.$c", "' OR 1=1 --", "%", "null", "O\u0301", "\u00D3", " ann"];

    [Test]
    public async Task An_account_is_found_as_it_was_added()
    {
        var user = Sample.User(email: "ann@example.org") with { Verified = true, Name = "Ann 💡 Ó" };
        (await Store.Users.AddAsync(user, Stop)).Should().Be(AddUserResult.Added);
        (await FindAsync("ann")).Should().Be(user);
        (await FindAsync("ann@example.org")).Should().Be(user);
    }

    [Test]
    public async Task An_account_outlives_a_restart()
    {
        await Store.Users.AddAsync(Sample.User(), Stop);
        await ReopenAsync();
        (await FindAsync("ann")).Should().Be(Sample.User());
    }

    [Test]
    public async Task Nobody_is_found_under_a_name_that_nobody_has()
    {
        await Store.Users.AddAsync(Sample.User(), Stop);
        (await FindAsync("an")).Should().BeNull();
        (await FindAsync("ann ")).Should().BeNull();
        (await FindAsync(string.Empty)).Should().BeNull();
    }

    [Test]
    public async Task A_taken_name_is_refused_and_its_account_stays()
    {
        await Store.Users.AddAsync(Sample.User(), Stop);
        (await Store.Users.AddAsync(Sample.User(email: "other@example.org") with { Name = "Other" }, Stop)).Should().Be(AddUserResult.UsernameTaken);
        (await FindAsync("ann")).Should().Be(Sample.User());
        (await FindAsync("other@example.org")).Should().BeNull();
    }

    [Test]
    public async Task A_taken_email_is_refused()
    {
        await Store.Users.AddAsync(Sample.User("ann", "one@example.org"), Stop);
        (await Store.Users.AddAsync(Sample.User("ben", "one@example.org"), Stop)).Should().Be(AddUserResult.EmailTaken);
        (await FindAsync("ben")).Should().BeNull();
    }

    [Test]
    public async Task The_name_is_what_is_told_when_name_and_email_are_taken()
    {
        await Store.Users.AddAsync(Sample.User("ann", "one@example.org"), Stop);
        (await Store.Users.AddAsync(Sample.User("ann", "one@example.org"), Stop)).Should().Be(AddUserResult.UsernameTaken);
    }

    [Test]
    public async Task Many_have_no_email()
    {
        (await Store.Users.AddAsync(Sample.User("ann"), Stop)).Should().Be(AddUserResult.Added);
        (await Store.Users.AddAsync(Sample.User("ben"), Stop)).Should().Be(AddUserResult.Added);
    }

    [Test]
    public async Task Of_fifty_who_ask_for_one_name_at_once_exactly_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"ann{round}");
            var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
                Task.Run(() => Store.Users.AddAsync(Sample.User(name) with { CreatedAt = number }, Stop), Stop)));
            asked.Should().ContainSingle(result => result == AddUserResult.Added);
            asked.Should().OnlyContain(result => result == AddUserResult.Added || result == AddUserResult.UsernameTaken);
            (await FindAsync(name))!.CreatedAt.Should().Be(Array.IndexOf(asked, AddUserResult.Added));
        }
    }

    [Test]
    public async Task Of_fifty_who_bring_one_email_at_once_exactly_one_gets_it()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            Task.Run(() => Store.Users.AddAsync(Sample.User(string.Create(CultureInfo.InvariantCulture, $"u{number}"), "one@example.org"), Stop), Stop)));
        asked.Should().ContainSingle(result => result == AddUserResult.Added);
        asked.Should().OnlyContain(result => result == AddUserResult.Added || result == AddUserResult.EmailTaken);
    }

    [Test]
    public async Task Names_are_compared_character_by_character_whatever_they_are()
    {
        foreach (var name in Unusual)
        {
            (await Store.Users.AddAsync(Sample.User(name), Stop)).Should().Be(AddUserResult.Added, "{0} is a name of its own", name);
        }

        foreach (var name in Unusual)
        {
            (await FindAsync(name)).Should().Be(Sample.User(name));
        }
    }

    [Test]
    public async Task A_hash_is_replaced_and_nothing_else()
    {
        await Store.Users.AddAsync(Sample.User("ann", "ann@example.org"), Stop);
        await Store.Users.AddAsync(Sample.User("ben"), Stop);
        (await Store.Users.SetPasswordHashAsync("ann", "$2a$12$other", Stop)).Should().BeTrue();
        (await Store.Users.SetPasswordHashAsync("ann", "$2a$12$other", Stop)).Should().BeTrue("there is such an account, though nothing changes");
        (await FindAsync("ann")).Should().Be(Sample.User("ann", "ann@example.org") with { PasswordHash = "$2a$12$other" });
        (await FindAsync("ben")).Should().Be(Sample.User("ben"));
    }

    [Test]
    public async Task A_hash_needs_an_account()
    {
        (await Store.Users.SetPasswordHashAsync("nobody", "$2a$12$other", Stop)).Should().BeFalse();
        (await FindAsync("nobody")).Should().BeNull();
    }

    private Task<UserRecord?> FindAsync(string name) => Store.Users.FindAsync(name, Stop);
}
