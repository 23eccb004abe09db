using System.Xml.Linq;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>All that the page says of one experiment.</summary>
sealed class ExperimentSection
{
    readonly Experiment experiment;
    readonly ExperimentResults results;

    internal ExperimentSection(Experiment experiment, IEnumerable<RunInput> inputs, ReportOptions options)
    {
        this.experiment = experiment;
        results = new ExperimentResults(experiment.Name, inputs);
        Evaluations = ClaimJudgement.Of(experiment, results);
        var chosen = options.Figures
            ?? [.. FigureCatalogue.All().OrderBy(f => f.Place).Where(f => !f.OnlyIfNamed && f.AppliesTo(results))];
        MissingFigures = [.. chosen.Where(f => !f.AppliesTo(results)).Select(f => f.GetType().Name)];
        Figures = [.. chosen.Where(f => f.AppliesTo(results)).SelectMany(f => f.Draw(results))];
    }

    internal string Name => experiment.Name;

    internal string Title => experiment.Title;

    internal string Question => experiment.Question;

    internal string Anchor => "experiment-" + Words.Kebab(Name);

    internal int RunCount => experiment.Points.Count * experiment.Seeds.Count;

    internal IReadOnlyList<ClaimEvaluation> Evaluations { get; }

    internal IReadOnlyList<DrawnFigure> Figures { get; }

    internal IReadOnlyList<string> MissingFigures { get; }

    internal XElement ToHtml() => Html.Tag("article", Html.Id(Anchor),
        Html.Tag("h2", Title),
        Html.Styled("p", "muted small", Html.Tag("code", Name), " · ", Words.Count(RunCount, "run"),
            experiment.Sources.Count > 0 ? " · after " : null, Sources()),
        Html.Styled("p", "question", Question),
        Answer(),
        Warnings.Of(results, Evaluations),
        MissingFigures.Select(f => Html.Styled("p", "warning",
            $"The figure {f} was asked for, but no stage of this experiment wrote the tables it is drawn from.")),
        Part("figures", "Figures", Figures.Count == 0
            ? null : Figures.Select((f, i) => FigureBlock.ToHtml(f, Name, i + 1))),
        Part("claims", "Claims", Evaluations.Count == 0
            ? Html.Styled("p", "muted", "The experiment makes no claims.") : ClaimsTable.ToHtml(Evaluations, results)),
        Part("options", "Options", OptionsTable.ToHtml(experiment, results)),
        Part("measures", "Measures", MeasuresTable.ToHtml(results)),
        Part("provenance", "Provenance", ProvenanceTable.ToHtml(results)));

    internal IEnumerable<(string Anchor, string Title)> Contents =>
        ((string, string)[])
        [
            ($"{Anchor}-figures", "Figures"), ($"{Anchor}-claims", "Claims"), ($"{Anchor}-options", "Options"),
            ($"{Anchor}-measures", "Measures"), ($"{Anchor}-provenance", "Provenance"),
        ];

    XElement Part(string id, string title, object? content) => Html.Tag("section", Html.Id($"{Anchor}-{id}"),
        Html.Tag("h3", title), content ?? Html.Styled("p", "muted", "None."));

    XElement Answer() => Html.Styled("div", "answer", Html.Tag("p",
        Badges.Counts(Evaluations), " ",
        experiment.Answer.Length > 0 ? Html.Rich(Values.Fill(experiment.Answer, results))
            : [new XText("The experiment gives no answer in words.")]));

    IEnumerable<object> Sources()
    {
        for (var i = 0; i < experiment.Sources.Count; i++)
        {
            if (i > 0)
                yield return ", ";
            yield return SourceLink.Of(experiment.Sources[i]);
        }
    }
}
