"""The date tagger: words (`vocabulary`), patterns (`rules`), meaning (`build`, `resolve`)."""
