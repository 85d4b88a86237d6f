// The schemes that AIFdb and its editor OVA know, by the type of the node that applies them; what is called otherwise is a
// project's own and is declared where it is exported.
//
// Source: the scheme sets of AIFdb as they are told in the tools of the Centre for Argument Technology, Dundee (inference,
// conflict, rephrase, transition, preference), and the illocutionary forces of Inference Anchoring Theory.

/** Types of nodes of the Argument Interchange Format. `L`: a locution; `YA`: what somebody does by it. */
export type AifNode = 'I' | 'L' | 'RA' | 'CA' | 'MA' | 'TA' | 'PA' | 'YA';

const list = (names: string): ReadonlySet<string> => new Set(names.split(/,\s*/));

const schemes: Readonly<Record<Exclude<AifNode, 'I' | 'L'>, ReadonlySet<string>>> = {
  RA: list(
    'Default Inference, Alternatives, Analogy, Bias, Cause To Effect, Commitment, Composition, Consequences, Correlation To Cause, Dilemma, Division, Established Rule, Evidence To Hypothesis, Example, Exceptional Case, Expert Opinion, Falsification Of Hypothesis, Ignorance, Inconsistent Commitment, Informant Report, Modus Ponens, Need For Help, Negative Consequences, Perception, Popular Opinion, Popular Practice, Position To Know, Positive Consequences, Practical Reasoning, Precedent Slippery Slope, Rule, Rules, Sign, Values, Verbal Classification, Waste, Witness Testimony',
  ),
  CA: list(
    'Default Conflict, Ad hominem, Alternative Means, Biased Classification, Calling Out, Commitment Exception, Conflicting Goals, Differences Undermine Similarity, Exception Similarity Case, Expertise Inconsistency, General Acceptance Doubt, Lack Of Complete Knowledge, Logical, Opposed Commitment, Other Causal Factors Involved, Required Steps, Resolving Inconsistency, Sign From Other Events, Weakest Link',
  ),
  MA: list('Default Rephrase'),
  TA: list('Default Transition'),
  PA: list('Default Preference'),
  YA: list(
    'Asserting, Arguing, Agreeing, Disagreeing, Restating, Conceding, Challenging, Pure Challenging, Assertive Challenging, Rhetorical Challenging, Questioning, Pure Questioning, Assertive Questioning, Rhetorical Questioning, Directive Questioning, Ironic Asserting, Analysing, Default Illocuting',
  ),
};

/** Whether a scheme is one that the tools of AIF know for nodes of this type. */
export function isKnownScheme(node: AifNode, scheme: string): boolean {
  return node !== 'I' && node !== 'L' && schemes[node].has(scheme);
}
