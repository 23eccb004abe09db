namespace Eigenspectrum.Pipeline;

/// <summary>Says in words how two key texts differ: the reason for which a run is repeated.</summary>
public static class KeyDifference
{
    // Kinds of which a text has several lines, told apart by a name; of the others it has one.
    static readonly HashSet<string> Named = new(
        ["section", "file", "input", "parameters", "experiment"], StringComparer.Ordinal);

    // Values that a reader can compare; of hashes it is enough that they changed.
    static readonly HashSet<string> Shown = new(
        ["section", "seed", "parameters", "format", "selection"], StringComparer.Ordinal);

    const int MostShown = 3;

    /// <summary>
    /// The differences, the first few of them: <c>section train changed: {...} -> {...}, code changed</c>.
    /// </summary>
    /// <returns>An empty text when both have the same lines but notes.</returns>
    public static string Between(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        var old = Parse(before);
        var current = Parse(now);
        var differences = new List<string>();
        foreach (var (name, value) in current)
        {
            if (!old.TryGetValue(name, out var former)) differences.Add($"{name} is new");
            else if (former != value)
                differences.Add(Shown.Contains(name.Split(' ')[0]) ? Change(name, former, value) : $"{name} changed");
        }
        differences.AddRange(old.Keys.Where(name => !current.ContainsKey(name)).Select(name => $"{name} is gone"));
        var more = differences.Count - MostShown;
        return string.Join(", ", differences.Take(MostShown)) + (more > 0 ? $" and {more} more" : "");
    }

    static string Change(string name, string former, string value)
    {
        const int Longest = 160;
        if (former.Length <= Longest && value.Length <= Longest) return $"{name} changed: {former} -> {value}";
        // Long texts: what lies between the common start and the common end, with a little of both for orientation.
        const int Context = 24;
        var start = 0;
        while (start < Math.Min(former.Length, value.Length) && former[start] == value[start]) start++;
        var end = 0;
        while (end < Math.Min(former.Length, value.Length) - start && former[^(end + 1)] == value[^(end + 1)]) end++;
        return $"{name} changed: {Part(former)} -> {Part(value)}";

        string Part(string text)
        {
            var from = Math.Max(0, start - Context);
            var to = Math.Min(text.Length, Math.Max(start, text.Length - end) + Context);
            if (to - from > Longest) to = from + Longest;
            return $"{(from > 0 ? "..." : "")}{text[from..to]}{(to < text.Length ? "..." : "")}";
        }
    }

    static Dictionary<string, string> Parse(IReadOnlyList<string> lines)
    {
        var parsed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var kind = line.Split(' ', 2)[0];
            if (kind == "note") continue;
            var parts = line.Split(' ', Named.Contains(kind) ? 3 : 2);
            parsed[string.Join(' ', parts[..^1])] = parts[^1];
        }
        return parsed;
    }
}
