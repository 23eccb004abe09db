namespace Eigenspectrum.Stages.Report;

/// <summary>Runs of LearningDynamics with the words that tell them apart.</summary>
static class DynamicsGroup
{
    internal const string Stage = "LearningDynamics";

    // What every run of an experiment sets to suit its size, and what no reader looks for in a title.
    static readonly string[] Unspoken =
        ["hiddenVariance", "outputVariance", "teachers", "students", "steps", "size", "distances", "samples", "seed"];

    /// <summary>The runs that have a file, with labels of the parameters that matter, or of all if they must.</summary>
    internal static IReadOnlyList<RunGroup> Of(ExperimentResults results, string file)
    {
        var groups = results.Groups(Stage, file);
        string[] labels = [.. groups.Select(Label)];
        return labels.Distinct(StringComparer.Ordinal).Count() < labels.Length
            ? groups : [.. groups.Select((group, i) => group with { Label = labels[i] })];
    }

    /// <summary>A sentence for captions of what the paper does not have; empty where there is nothing of it.</summary>
    internal static string Beyond(IEnumerable<RunGroup> groups) => groups.Any(group => group.First.Input.Parameters.Keys
        .Any(key => key is "dynamics.student" or "dynamics.noise"))
        ? " Wider students, batches and noise go beyond the paper: they are this project's." : "";

    /// <summary>The middle of some distances in their order, of an even number the smaller one.</summary>
    internal static double Middle(IEnumerable<double> distances)
    {
        double[] order = [.. distances.Distinct().Order()];
        return order[(order.Length - 1) / 2];
    }

    static string Label(RunGroup group) => string.Join(", ", group.First.Input.Parameters
        .Select(p => (Name: p.Key[(p.Key.LastIndexOf('.') + 1)..], p.Value))
        .Where(p => !Unspoken.Contains(p.Name, StringComparer.Ordinal))
        .Select(p => p.Name == "activation" ? Activation(p.Value)
            : p.Name == "student" ? Student(p.Value) : $"{Words.Of(p.Name)} {p.Value.Trim('"')}")
        .Where(text => text.Length > 0));

    static string Activation(string json)
    {
        int begin = json.IndexOf('[', StringComparison.Ordinal), end = json.IndexOf(']', StringComparison.Ordinal);
        return begin < 0 || end < 0 ? Json(json) : json[begin..(end + 1)] switch
        {
            "[0,0,1]" => "h²",
            "[0,0,0,1]" => "h³",
            var coefficients => $"polynomial {coefficients}",
        };
    }

    static string Student(string json) => json == "{}" ? "" : "student " + Json(json);

    static string Json(string json) => Words.Of(json.Replace("\"", "", StringComparison.Ordinal)
        .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
        .Replace(":", " ", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal)
        .Replace("name ", "", StringComparison.Ordinal));
}
