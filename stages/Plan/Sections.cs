using System.Reflection;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Plan;

/// <summary>The sections that experiments may have, and the options of the stages that read them.</summary>
public static class Sections
{
    /// <summary>The format of experiments.</summary>
    public static ExperimentFormat Of(StageList stages) => new([.. stages.All.SelectMany(stage => stage.Sections.Select(
        section => new SectionDefinition(section, OptionsOf(stage.Name, section), stage.Needs, stage.Says)
        {
            CoversExperiment = stage.Scope == StageScope.Experiment,
        }))]);

    // A record named after the section or the stage; or a family whose members are the choices, such as IDataSource.
    static Type OptionsOf(string stage, string section)
    {
        var name = $"{char.ToUpperInvariant(section[0])}{section[1..]}";
        string[] names = [$"{name}Options", $"{stage}Options", $"I{name}Source"];
        var types = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.Namespace == $"Eigenspectrum.Stages.{stage}").ToArray();
        return names.Select(one => types.FirstOrDefault(type => type.Name == one))
            .FirstOrDefault(type => type is not null)
            ?? throw new InvalidOperationException(
                $"stages/{stage}/Options/ declares no options for '{section}': none of {string.Join(", ", names)}.");
    }
}
