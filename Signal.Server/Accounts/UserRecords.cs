using Signal.Persistence.Users;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Accounts;

/// <summary>An account as it is kept, and as its owner sees it.</summary>
internal static class UserRecords
{
    public static UserInfo ToInfo(this UserRecord user) => new(user.Username, user.Name, user.Email, user.Verified, user.CreatedAt, Avatar: null);
}
