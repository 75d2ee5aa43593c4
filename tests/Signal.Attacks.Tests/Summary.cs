using System.Diagnostics.CodeAnalysis;

// No namespace: around all tests of this assembly.

/// <summary>Says at the end how many attacks were tried and passed.</summary>
[SetUpFixture]
[SuppressMessage("Design", "CA1050", Justification = "NUnit runs it around every namespace only where it is in none.")]
public sealed class Summary
{
    private const int Threads = 32;

    /// <summary>Attackers wait for each other here, and bystanders are to wait for nobody but the server.</summary>
    [OneTimeSetUp]
    public void MakeRoom() => ThreadPool.SetMinThreads(Threads, Threads);

    [OneTimeTearDown]
    public void Say() => TestContext.Progress.WriteLine(Score.Line);
}
