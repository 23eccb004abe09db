namespace Eigenspectrum.Pipeline;

/// <summary>Finds what somebody who misspelt a name may have meant.</summary>
static class Suggestion
{
    /// <summary>" Did you mean 'batch'?", or nothing if no name is near.</summary>
    public static string For(string name, IEnumerable<string> names)
    {
        var best = names
            .Select(known => (Known: known, Distance: Distance(name.ToLowerInvariant(), known.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Min(name.Length, pair.Known.Length) / 3))
            .OrderBy(pair => pair.Distance).FirstOrDefault().Known;
        return best is null ? "" : $" Did you mean '{best}'?";
    }

    /// <summary>How many insertions, deletions, changes and swaps of neighbours lead from word to word.</summary>
    /// <remarks>The restricted Damerau-Levenshtein distance, O(n m).</remarks>
    static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 40 || a.Length > 200) return int.MaxValue;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
