using System.Reflection;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Plan;

/// <summary>The sections that experiments may have, and the options of the stages that read them.</summary>
static class Sections
{
    /// <summary>The format of experiments.</summary>
    public static ExperimentFormat Of(StageList stages) => new([.. stages.All.SelectMany(stage => stage.Sections.Select(
        section => new SectionDefinition(section, OptionsOf(stage.Name, section), stage.Needs, stage.Says)))]);

    // The record is named after the stage or after its section; a section may also be a catalogued family.
    static Type OptionsOf(string stage, string section)
    {
        var types = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.Namespace == $"Eigenspectrum.Stages.{stage}").ToArray();
        return types.FirstOrDefault(type => type.Name == $"{char.ToUpperInvariant(section[0])}{section[1..]}Options")
            ?? types.FirstOrDefault(type => type.Name == $"{stage}Options")
            ?? types.SingleOrDefault(Catalogue.IsCatalogued)
            ?? throw new InvalidOperationException($"stages/{stage}/Options/ declares no options for '{section}'.");
    }
}
