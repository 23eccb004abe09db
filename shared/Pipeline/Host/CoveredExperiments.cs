namespace Eigenspectrum.Pipeline;

/// <summary>The experiments as a stage sees them that covers all.</summary>
static class CoveredExperiments
{
    /// <summary>Reads the experiments that a run covers.</summary>
    /// <param name="order">The run; its sections name the experiments.</param>
    /// <param name="stages">All stages, for the sections that an experiment may have.</param>
    /// <param name="ownOptions">The options of the stage's own section; those of others are taken as they are
    /// written.</param>
    /// <exception cref="UserErrorException">An experiment has been edited or removed since the plan.</exception>
    public static IReadOnlyList<Experiment> Load(RunOrder order, StageList stages, Type ownOptions)
    {
        var own = stages[order.Run.Id.Stage].Sections;
        var format = new ExperimentFormat(
            [.. stages.All.SelectMany(stage => stage.Sections).Distinct(StringComparer.Ordinal)
            .Select(section => new SectionDefinition(
                section, own.Contains(section, StringComparer.Ordinal) ? ownOptions : typeof(LocatedNode), [], ""))]);
        var set = ExperimentFolder.Load(order.ExperimentFolders, format);
        return [.. order.Run.Sections.Select(covered => set.Find(covered.Name) ?? throw new UserErrorException(
            $"experiment '{covered.Name}' has been changed or removed since this build began; build again."))];
    }
}
