using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>Turns the artifacts of all experiments into the page, its figures and the table of claims.</summary>
public static class ReportStage
{
    const string Section = "report";

    /// <summary>Writes index.html, claims.csv and figures/EXPERIMENT/FIGURE.svg.</summary>
    public static void Run(StageRun run)
    {
        var sections = new List<ExperimentSection>();
        foreach (var experiment in run.Experiments)
        {
            run.Progress(sections.Count, run.Experiments.Count, experiment.Name);
            var section = new ExperimentSection(experiment, run.Inputs, Options(experiment));
            foreach (var figure in section.Figures)
                AtomicFile.WriteAllText(run.Output(FigureBlock.FileOf(figure, section.Name)), figure.Figure.ToSvg());
            sections.Add(section);
        }
        AtomicFile.WriteAllText(run.Output("index.html"), ReportPage.Render(sections, run.Selection));
        AtomicFile.WriteAllText(run.Output("claims.csv"),
            ClaimTable.Write(sections.SelectMany(s => s.Evaluations.Select(e => (s.Name, e)))));
    }

    static ReportOptions Options(Experiment experiment) => experiment.HasSection(Section)
        ? experiment.Options<ReportOptions>(Section, experiment.Points[0]) : new ReportOptions();
}
