namespace Signal.Server.Accounts;

/// <summary>Who asks: an account, or nobody in particular. <see cref="IsRefused"/>: somebody with a token that is not valid.</summary>
internal readonly record struct Caller(Account? Account, bool IsRefused = false);
