namespace Eigenspectrum.Pipeline;

/// <summary>Expands the "runs" of an experiment into points: lists of values and combinations, multiplied.</summary>
static class RunsReader
{
    /// <summary>The most runs that an experiment may have.</summary>
    public const int MostRuns = 100_000;

    /// <summary>The points in order, the last swept option varying fastest; null if there are problems.</summary>
    /// <param name="runs">The JSON object "runs", already found to have the right shape.</param>
    /// <param name="format">The sections there are.</param>
    /// <param name="present">The sections that the experiment has.</param>
    /// <param name="problems">Where problems go.</param>
    public static IReadOnlyList<SweepPoint>? Read(
        LocatedNode runs, ExperimentFormat format, HashSet<string> present, ProblemList problems)
    {
        var before = problems.Count;
        CheckSeeds(runs["seeds"]!, problems);
        // Each factor is a list of alternatives; each alternative gives values to one or several options.
        var factors = new List<List<LocatedMember[]>>();
        foreach (var member in runs.Members.Where(member => member.Value.Kind != LocatedKind.Null))
        {
            if (member.Name == "sweep") factors.AddRange(Sweep(member.Value, problems));
            if (member.Name == "points") factors.Add(Points(member.Value, problems));
        }
        if (problems.Count > before) return null;
        var paths = factors.SelectMany(factor => factor[0]).ToArray();
        CheckPaths(paths, format, present, problems);
        var count = factors.Aggregate((double)runs["seeds"]!.Items.Count, (product, factor) => product * factor.Count);
        if (count > MostRuns)
            problems.Add(runs.Location, $"runs describes {count} runs; an experiment may have {MostRuns}. Split it.");
        if (problems.Count > before) return null;

        var names = paths.ToDictionary(path => path.Name, path => ShortName(path.Name, paths), StringComparer.Ordinal);
        IEnumerable<SweepPoint> points = [SweepPoint.None];
        foreach (var factor in factors)
        {
            var alternatives = factor.ConvertAll(one => Array.ConvertAll(one, value => Parameter(value, names)));
            points = points.SelectMany(point => alternatives.Select(
                alternative => new SweepPoint([.. point.Parameters, .. alternative])));
        }
        var expanded = points.ToArray();
        CheckNames(factors.SelectMany(factor => factor).SelectMany(one => one), names, problems);
        CheckPoints(expanded, problems);
        return problems.Count > before ? null : expanded;
    }

    static void CheckSeeds(LocatedNode seeds, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seed in seeds.Items)
        {
            if (!seen.Add(seed.Text)) problems.Add(seed.Location, $"The seed {seed.Text} is given twice; keep one.");
        }
    }

    static IEnumerable<List<LocatedMember[]>> Sweep(LocatedNode sweep, ProblemList problems)
    {
        foreach (var (path, location, values) in sweep.Members)
        {
            if (values.Kind != LocatedKind.Array)
                problems.Add(values.Location,
                    $"The sweep over {path} is {values.Show()}; it must be a list of values.");
            else if (values.Items.Count == 0)
                problems.Add(values.Location, $"The sweep over {path} has no value; give one or remove the sweep.");
            else
                yield return [.. values.Items.Select(value => new[] { new LocatedMember(path, location, value) })];
        }
    }

    static List<LocatedMember[]> Points(LocatedNode points, ProblemList problems)
    {
        var first = points.Items[0];
        if (first.Members.Count == 0) problems.Add(first.Location, "A point gives values to one or more options.");
        var names = first.Members.Select(member => member.Name).ToArray();
        foreach (var point in points.Items)
        {
            if (!point.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal).SetEquals(names))
            {
                problems.Add(point.Location, "All points must give values to the same options; the first gives: "
                    + $"{string.Join(", ", names)}.");
            }
        }
        // Every point in the order of the first, so that equal combinations have equal names.
        return [.. points.Items.Select(point => names.Select(point.Member).OfType<LocatedMember>().ToArray())];
    }

    static void CheckPaths(
        LocatedMember[] paths, ExperimentFormat format, HashSet<string> present, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, location, _) in paths)
        {
            if (!seen.Add(path)) problems.Add(location, $"'{path}' is swept twice; keep one.");
            var names = path.Split('.');
            if (format.Section(names[0]) is null)
            {
                problems.Add(location,
                    $"'{names[0]}' is no section; there are: {string.Join(", ", format.SectionNames)}."
                    + Suggestion.For(names[0], format.SectionNames));
            }
            else if (!present.Contains(names[0]))
                problems.Add(location,
                    $"The section '{names[0]}' is not in this experiment; add it or remove the sweep.");
            else if (names.Length < 2 || names.Contains("", StringComparer.Ordinal))
                problems.Add(location, $"'{path}' names no option; write a path such as \"train.batch\".");
        }
    }

    /// <summary>The last name of a path; more of them where that would mean another swept option as well.</summary>
    static string ShortName(string path, LocatedMember[] paths)
    {
        var names = path.Split('.');
        var start = names.Length - 1;
        while (start > 0 && (char.IsAsciiDigit(names[start][0])
            || paths.Count(other => IsEnd(names[start..], other.Name.Split('.'))) > 1))
        {
            start--;
        }
        return RunNames.Kebab(string.Join('-', names[start..]));
    }

    static bool IsEnd(string[] end, string[] path) =>
        path.Length >= end.Length && RunNames.Kebab(string.Join('-', path[^end.Length..])) == RunNames.Kebab(
            string.Join('-', end));

    static SweepParameter Parameter(LocatedMember value, Dictionary<string, string> names) =>
        new(value.Name, CanonicalJson.Write(value.Value), $"{names[value.Name]}-{RunNames.Value(value.Value)}")
        {
            Node = value.Value,
            Location = value.Location,
        };

    static void CheckNames(IEnumerable<LocatedMember> values, Dictionary<string, string> names, ProblemList problems)
    {
        var seen = new Dictionary<(string Path, string Display), string>();
        foreach (var value in values)
        {
            var display = RunNames.Value(value.Value);
            var text = CanonicalJson.Write(value.Value);
            if (seen.TryAdd((value.Name, display), text) || seen[(value.Name, display)] == text) continue;
            problems.Add(value.Value.Location, $"Two values of {value.Name} give runs one name, "
                + $"'{names[value.Name]}-{display}': {seen[(value.Name, display)]} and {text}. Change one of them.");
        }
    }

    static void CheckPoints(SweepPoint[] points, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            if (seen.Add(point.Name) || point.Parameters.Count == 0) continue;
            var place = point.Parameters[^1].Node!.Location;
            problems.Add(place, $"Two runs would be called '{point.Name}': a combination is given twice; keep one.");
        }
    }
}
