namespace Eigenspectrum.Pipeline;

/// <summary>Problems in the order in which they were found, each once.</summary>
sealed class ProblemList
{
    readonly List<Problem> problems = [];
    readonly HashSet<Problem> seen = [];

    public int Count => problems.Count;

    public void Clear()
    {
        problems.Clear();
        seen.Clear();
    }

    public void Add(SourceLocation location, string message) => Add(new Problem(location, OneLine(message)));

    public void AddRange(IEnumerable<Problem> others)
    {
        foreach (var problem in others) Add(problem);
    }

    /// <summary>The problems by place; of one place, in the order found.</summary>
    public Problem[] Sorted() => [.. problems.OrderBy(problem => problem.Location)];

    void Add(Problem problem)
    {
        if (seen.Add(problem)) problems.Add(problem);
    }

    // A problem is one line in a build log, whatever a file's strings hold.
    static string OneLine(string message) =>
        message.Any(char.IsControl) ? string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c)) : message;
}
