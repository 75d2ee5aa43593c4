using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Accounts;

public sealed class SignInCacheSpecs
{
    [Test]
    public void What_was_looked_up_too_late_to_be_valid_stays_invalid_when_the_revocation_is_forgotten()
    {
        var time = new ManualTime();
        var cache = new SignInCache(time);
        cache.Revoke("sid");
        time.Advance(TimeSpan.FromSeconds(2));
        cache.TryAdd(Ann("sid")).Should().BeFalse("the store was read before the revocation");
        time.Advance(SignInCache.Life - TimeSpan.FromSeconds(1));
        cache.Revoke("another");
        cache.Find("sid").Should().BeNull();
    }

    private static Account Ann(string sid) => new(new UserInfo("ann", "Ann", Email: null, Verified: false, CreatedAt: 0, Avatar: null), sid, long.MaxValue);
}
