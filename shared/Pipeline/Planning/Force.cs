namespace Eigenspectrum.Pipeline;

/// <summary>Which stages the user wants repeated though they are up to date.</summary>
public sealed class Force
{
    readonly bool all;
    readonly IReadOnlyList<string> stages = [];

    /// <summary>Reads <c>true</c>, <c>false</c>, or names of stages with commas or + between.</summary>
    /// <exception cref="UserErrorException">A name is that of no stage.</exception>
    public Force(string? text, StageList list)
    {
        if (bool.TryParse(text, out var everything))
        {
            all = everything;
            return;
        }
        stages = Selection.Split(text);
        foreach (var stage in stages) _ = list[stage];
    }

    /// <summary>Whether a stage is to be repeated.</summary>
    public bool Includes(string stage) => all || stages.Contains(stage, StringComparer.Ordinal);
}
