namespace Signal.Persistence.Users;

/// <summary>How adding an account went. Of many who ask for one name at the same time, exactly one gets <see cref="Added"/>.</summary>
public enum AddUserResult
{
    Added,
    UsernameTaken,
    EmailTaken,
}
